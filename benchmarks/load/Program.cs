using System.Globalization;
using Stamp.Load;
using Stamp.Measuring;

// Measures the verify service against references in the same run, on loopback, and writes the tables to
// benchmarks/RESULTS.md. Builds and starts all that it needs but wrk and redis-server (eng/tools install).
//   dotnet run -c Release --project benchmarks/load [-- --seconds N] [--rounds N] [--batches N] [--dry]
//   dotnet run -c Release --project benchmarks/load -- memory
//   dotnet run -c Release --project benchmarks/load -- changes
//   STAMPS_TEST_SQLSERVER="<connection string>" dotnet run -c Release --project benchmarks/load -- registries [as the first]
//   dotnet run -c Release --project benchmarks/load -- redis-memory [--stamps N]
//   dotnet run -c Release --project benchmarks/load -- data FOLDER
//   dotnet run -c Release --project benchmarks/load -- open URL PATHS RATE [--seconds N]
//   dotnet run -c Release --project benchmarks/load -- redis-rate [--seconds N] [--rounds N]
if (args is ["reference", var url, var size, var contentType, .. var redis])
{
    ReferenceServer.Run(url, int.Parse(size, CultureInfo.InvariantCulture), contentType, redis.FirstOrDefault());
    return;
}

int Option(string name, int usual) =>
    Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

switch (args)
{
    case ["redis-memory", ..]:
        RedisMemory.Measure(Option("--stamps", 1_000_000));
        return;
    case ["data", var made]:
        Console.WriteLine(LoadData.Make(new(made), 0));
        return;
    case ["open", var server, var paths, var rate, ..]:
        Console.WriteLine(new OpenLoop(new(server), File.ReadAllLines(paths), Case.Json)
            .Run(int.Parse(rate, CultureInfo.InvariantCulture), Option("--seconds", 20), Environment.ProcessId % 2_000).Row(server));
        return;
    case ["redis-rate", ..]:
        RedisRate.Measure(Option("--seconds", 8), Option("--rounds", 3));
        return;
    case [] or ["memory" or "changes"] or ["registries", ..] or ["--seconds" or "--rounds" or "--batches" or "--dry", ..]:
        break;
    default:
        Console.Error.WriteLine("Options and commands: see the head of benchmarks/load/Program.cs.");
        Environment.ExitCode = 2;
        return;
}

var folder = Directory.CreateTempSubdirectory("stamps-load-").FullName;
try
{
    var run = new VerifyRun(folder, Option("--seconds", 8), Option("--rounds", 5));
    switch (args)
    {
        case ["memory"]:
            run.Memory();
            return;
        case ["changes"]:
            run.Changes();
            return;
    }
    var command = string.Join(' ', ["dotnet run -c Release --project benchmarks/load --", .. args]);
    var (section, lines) = args is ["registries", ..]
        ? ("load registries", run.Registries(command))
        : ("load", run.Measure(Option("--batches", 1_000_000), command));
    if (!args.Contains("--dry")) ResultsFile.Write(section, lines);
}
finally
{
    Directory.Delete(folder, recursive: true);
}
