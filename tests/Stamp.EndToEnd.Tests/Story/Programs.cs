using System.Diagnostics;
using System.Text.Json;

namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The built programs as processes of their own.</summary>
internal static class Programs
{
    /// <summary>Fills a folder with the demo; its links by reason and path.</summary>
    /// <param name="redis">As <c>STAMPS_REDIS</c>; null: none.</param>
    public static IReadOnlyList<DemoAddress> Demo(string folder, string? redis = null)
    {
        var samples = Path.Combine(Repository(), "samples");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Stamp.Issuer.dll"), "demo", "--samples", samples])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STAMPS_DATA"] = folder;
        StoryRegistry.Tell(start, folder);
        start.Environment["STAMPS_REDIS"] = redis;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return JsonSerializer.Deserialize<DemoAddress[]>(File.ReadAllText(Path.Combine(folder, "demo-links.json")), JsonSerializerOptions.Web)!;
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Stamps.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}

internal sealed record DemoAddress(string Reason, string Path);
