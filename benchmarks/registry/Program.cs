using System.Globalization;
using Stamp.Measuring;
using Stamp.RegistryBench;
using Stamp.Tests.Servers;

// Measures the registry on a server beside one in a file: sightings journaled a second, and the round trips of what is
// asked and written most. Writes the tables to benchmarks/RESULTS.md.
//   STAMPS_TEST_SQLSERVER="<connection string>" dotnet run -c Release --project benchmarks/registry [-- --rounds N] [--dry]
var rounds = 20;
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
if (ServerDatabase.Server is null)
{
    Console.Error.WriteLine($"{ServerDatabase.Variable} must name a server by a connection string.");
    return 2;
}

var folder = Directory.CreateTempSubdirectory("stamps-registry-").FullName;
try
{
    using var database = ServerDatabase.Make();
    using var server = Registries.Fill(database.Address);
    using var file = Registries.Fill(Path.Combine(folder, "registry.db"));
    List<string> lines =
    [
        $"`{string.Join(' ', ["dotnet run -c Release --project benchmarks/registry --", .. args])}`, commit {Checkout.Commit}, {DateTime.UtcNow:yyyy-MM-dd}: {Checkout.Machine}. Server: {Registries.Version(database)}.",
        "",
        .. JournalRun.Measure(server, file, rounds),
        "",
        .. RoundTripRun.Measure(server),
    ];
    foreach (var line in lines) Console.WriteLine(line);
    if (!dry) ResultsFile.Write("registry", lines);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
