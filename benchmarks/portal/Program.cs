using System.Globalization;
using Stamp.Measuring;
using Stamp.PortalBench;

// Measures how long the portal takes for each of its pages with a registry of a province's size, one request after the
// other over loopback, and writes the table to benchmarks/RESULTS.md.
//   dotnet run -c Release --project benchmarks/portal [-- --rounds N] [--dry]
var rounds = 200;
var dry = false;
for (var at = 0; at < args.Length; at++)
{
    if (args[at] == "--dry") dry = true;
    else if (args[at] == "--rounds" && at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) (rounds, at) = (number, at + 1);
    else
    {
        Console.Error.WriteLine($"Don't understand {args[at]}: [--rounds N] [--dry]");
        return 2;
    }
}

var folder = Directory.CreateTempSubdirectory("stamps-portal-").FullName;
try
{
    List<string> lines =
    [
        $"`{string.Join(' ', ["dotnet run -c Release --project benchmarks/portal --", .. args])}`, commit {Checkout.Commit}, {DateTime.UtcNow:yyyy-MM-dd}: {Checkout.Machine}. {rounds} requests a page.",
        "",
    ];
    foreach (var line in lines) Console.WriteLine(line);
    foreach (var line in await PageRun.MeasureAsync(folder, rounds))
    {
        Console.WriteLine(line);
        lines.Add(line);
    }
    if (!dry) ResultsFile.Write("portal", lines);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
