namespace Stamp.EndToEnd.Tests.Story;

/// <summary>The demo's data, made once for all tests that only look at it.</summary>
public sealed class DemoFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DemoFolder() => Links = Programs.Demo(Path);

    public string Path => folder["data"];

    internal IReadOnlyList<DemoAddress> Links { get; }

    public void Dispose()
    {
        StoryRegistry.Forget(Path);
        folder.Dispose();
    }
}
