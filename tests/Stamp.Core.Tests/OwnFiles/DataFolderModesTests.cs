using Stamp.Core.OwnFiles;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.OwnFiles;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DataFolderModesTests : IDisposable
{
    private const UnixFileMode OpenFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OpenFolder = OpenFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder folder = new();

    public DataFolderModesTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no file modes.");
        foreach (var name in new[] { "data", "data/labels", "data/labels/lan", "data/keys" }) Make(name);
        foreach (var name in new[] { "data/registry.db", "data/labels/lan/a.pdf", "data/keys/issuer.keyring.json" }) Write(name);
    }

    private DataFolder Data => new(folder["data"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_an_earlier_version_left_open_is_closed_and_named_once()
    {
        var said = Assert.Single(DataFolderModes.Narrow(Data).Value);
        foreach (var name in new[] { "data (0755)", "registry.db (0644)", "labels (0755)", "labels/lan/a.pdf (0644)" })
            Assert.Contains(name, said.En, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said.En);
        Assert.Equal(["data/keys/issuer.keyring.json"], Wide());
        Assert.Empty(DataFolderModes.Narrow(Data).Value);
    }

    [Fact]
    public void Key_files_are_left_for_their_readers_to_refuse()
    {
        _ = DataFolderModes.Narrow(Data).Value;
        Assert.Equal(OpenFile, File.GetUnixFileMode(folder["data/keys/issuer.keyring.json"]));
    }

    [Fact]
    public void Links_are_not_followed_and_a_link_to_the_folder_is()
    {
        Write("elsewhere");
        File.CreateSymbolicLink(folder["data/link"], folder["elsewhere"]);
        Directory.CreateSymbolicLink(folder["named"], folder["data"]);
        Assert.Single(DataFolderModes.Narrow(new(folder["named"])).Value);
        Assert.Equal(["data/keys/issuer.keyring.json", "elsewhere"], Wide());
    }

    [Fact]
    public void A_folder_of_all_users_is_refused_and_left_as_it_is()
    {
        var shared = OpenFolder | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;
        File.SetUnixFileMode(Data.Path, shared);
        var refused = DataFolderModes.Narrow(Data).Rejection;
        Assert.Equal(RejectionKind.Files, refused?.Kind);
        Assert.Contains("shared by all users", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(shared, File.GetUnixFileMode(Data.Path));
    }

    [Fact]
    public void Many_are_counted_not_listed()
    {
        for (var n = 0; n < 100; n++) Write($"data/labels/{n}.pdf");
        Assert.InRange(DataFolderModes.Narrow(Data).Value[0].En.Length, 50, 600);
    }

    [Fact]
    public void Some_other_folder_that_a_setting_names_by_mistake_is_left_alone()
    {
        Make("home");
        Write("home/letter");
        Assert.Empty(DataFolderModes.Narrow(new(folder["home"])).Value);
        Assert.Equal(OpenFolder, File.GetUnixFileMode(folder["home"]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_none_of_its_business() => Assert.Empty(DataFolderModes.Narrow(new(folder["none"])).Value);

    private IEnumerable<string> Wide() => Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("named", StringComparison.Ordinal) && new FileInfo(path).LinkTarget is null && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
        .Select(path => Path.GetRelativePath(folder.Path, path)).Order(StringComparer.Ordinal);

    private void Make(string name)
    {
        Directory.CreateDirectory(folder[name]);
        File.SetUnixFileMode(folder[name], OpenFolder);
    }

    private void Write(string name)
    {
        File.WriteAllText(folder[name], "x");
        File.SetUnixFileMode(folder[name], OpenFile);
    }
}
