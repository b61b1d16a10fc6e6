using System.Globalization;
using Stamp.Issuer.Labels;
using Stamp.Measuring;
using Stamp.Print;

// Measures labels against references in the same run, and writes the tables to benchmarks/RESULTS.md. Starts all that
// it needs but programs of others; where one is missing it says which Debian package has it, and goes on.
//   dotnet run -c Release --project benchmarks/print [-- --labels N] [--rounds N] [--symbols N] [--dry]
//   dotnet run -c Release --project benchmarks/print -- glabels|qrencode|million|sealed|decode [as above]
//   dotnet run -c Release --project benchmarks/print -- decode TEMPLATE… [as above]: shown and not written
// --labels (1,000,000): of the large runs; --rounds (9): against libqrencode; --symbols (1,000): read of each template.
// decode has a table of its own in that file; of the others one alone is shown and not written.
var usual = new Dictionary<string, int> { ["--labels"] = 1_000_000, ["--rounds"] = 9, ["--symbols"] = 1_000 };
const string Decode = "decode";
// It comes last.
string[] parts = ["qrencode", "glabels", "million", "sealed", Decode];
var (asked, dry) = (parts, false);
List<string> templates = [];
for (var at = 0; at < args.Length; at++)
{
    if (at == 0 && parts.Contains(args[0])) asked = [args[0]];
    else if (args[at] == "--dry") dry = true;
    else if (args[0] == Decode && LabelTemplate.All.ContainsKey(args[at])) templates.Add(args[at]);
    else if (usual.ContainsKey(args[at]) && at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) usual[args[at++]] = number;
    else
    {
        Console.Error.WriteLine($"Don't understand {args[at]}: [{string.Join('|', parts)}] [TEMPLATE…] [--labels N] [--rounds N] [--symbols N] [--dry]");
        return 2;
    }
}

var folder = Directory.CreateTempSubdirectory("stamps-print-").FullName;
try
{
    List<string> lines =
    [
        $"`{string.Join(' ', ["dotnet run -c Release --project benchmarks/print --", .. args])}`, commit {Checkout.Commit}, {DateTime.UtcNow:yyyy-MM-dd}: {Checkout.Machine}.",
    ];
    List<string> labels = [];
    Console.WriteLine(lines[0]);
    foreach (var part in asked)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, part)).FullName;
        Console.WriteLine();
        if (part == Decode) (lines, labels) = ([lines[0]], lines);
        lines.Add("");
        foreach (var line in part switch
        {
            "qrencode" => SymbolRun.Measure(usual["--rounds"]),
            "glabels" => new GLabelsRun(own).Measure(Math.Max(1, usual["--labels"] / 10)),
            "million" => new MillionRun(own).Measure(usual["--labels"]),
            "sealed" => new SealedRun(own).Measure(Math.Max(1, usual["--labels"] / 10)),
            _ => new DecodeRun(own, usual["--symbols"]).Measure(templates),
        })
        {
            Console.WriteLine(line);
            lines.Add(line);
        }
        Directory.Delete(own, recursive: true);
    }
    if (dry || templates.Count > 0) return 0;
    if (asked == parts) ResultsFile.Write("print", labels);
    if (asked.Contains(Decode)) ResultsFile.Write("print decode", lines);
    return 0;
}
catch (InvalidOperationException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
