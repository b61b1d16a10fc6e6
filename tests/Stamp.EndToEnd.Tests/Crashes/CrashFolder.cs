namespace Stamp.EndToEnd.Tests.Crashes;

/// <summary>A data folder of a test's own, gone with it.</summary>
public sealed class CrashFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stamps-crash-");

    public static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    public string Data => Path.Combine(folder.FullName, "data");

    public string this[string name] => Path.Combine(Data, name);

    public string Outside(string name) => Path.Combine(folder.FullName, name);

    /// <summary>In the environment of what is run here.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Runs to its end.</summary>
    public Ended Run(params string[] args)
    {
        using var process = Start(args);
        return process.Wait();
    }

    public IssuerProcess Start(params string[] args) => IssuerProcess.Start(Data, Settings, args);

    public static CrashFolder WithSamples()
    {
        var made = new CrashFolder();
        made.Run("init").Done();
        made.Run("import", Samples).Done();
        return made;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
