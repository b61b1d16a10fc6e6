using System.Globalization;
using Stamp.Core.Settings;
using Stamp.Load;

// Measures the verify service against bare Kestrel with wrk, on loopback, and prints a table of ratios.
//   dotnet run -c Release --project benchmarks/load [-- --seconds N] [--rounds N] [--batches N]
//   dotnet run -c Release --project benchmarks/load -- labels [--labels N]
//   dotnet run -c Release --project benchmarks/load -- redis-memory [--stamps N]
//   dotnet run -c Release --project benchmarks/load -- redis-rate [--seconds N] [--rounds N]
// needs wrk, redis-server, and Release builds of src/Stamp.Verify and src/Stamp.Issuer.
if (args is ["reference", var url, var size, var contentType])
{
    ReferenceServer.Run(url, int.Parse(size, CultureInfo.InvariantCulture), contentType);
    return;
}

int Option(string name, int usual) =>
    Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;

switch (args)
{
    case ["redis-memory", ..]:
        RedisMemory.Measure(Option("--stamps", 1_000_000));
        return;
    case ["redis-rate", ..]:
        RedisRate.Measure(Option("--seconds", 8), Option("--rounds", 3));
        return;
}

var folder = Directory.CreateTempSubdirectory("stamps-load-").FullName;
try
{
    if (args is ["labels", ..])
    {
        new LabelRun(folder).Measure(Option("--labels", 100_000));
        return;
    }
    var run = new LoadRun(Option("--seconds", 8), Option("--rounds", 3));
    var few = new DataFolder(Path.Combine(folder, "few"));
    run.Measure(few, LoadData.Make(few, 0), "three batches");
    if (Option("--batches", 1_000_000) is > 0 and var batches)
    {
        var many = new DataFolder(Path.Combine(folder, "many"));
        run.Compare(few, Path.Combine(few.Path, "paths.txt"), many, LoadData.Make(many, batches), batches);
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
