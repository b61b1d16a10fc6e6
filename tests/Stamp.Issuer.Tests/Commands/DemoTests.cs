using Stamp.Core.OwnFiles;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Tests.Commands;

public sealed class DemoTests
{
    [Fact]
    public async Task Fills_an_empty_folder_with_a_stamp_for_every_verdict()
    {
        using var issuer = new IssuerFolder();
        Directory.CreateDirectory(issuer["lost+found"]);

        var links = (await issuer.Run("demo", "--json")).Done().Json.GetProperty("links").EnumerateArray().ToList();

        foreach (var link in links)
        {
            var said = (await issuer.Run("check", link.GetProperty("url").GetString()!, "--json")).Json.GetProperty("reason").GetString();
            // Caution comes from the history of scans, which belongs to the verify service.
            var wanted = link.GetProperty("reason").GetString() is "genuine-caution" ? "genuine" : link.GetProperty("reason").GetString();
            Assert.Equal(wanted, said);
        }
        Assert.Equal(10, links.Select(link => link.GetProperty("reason").GetString()).Distinct().Count());
        Assert.Equal(
            [
                "batch-1-a4-24.pdf", "batch-2-a4-65.pdf", "batch-3-a4-24.pdf", "batch-4-a4-24.pdf", "batch-5-roll-50x30-203.zpl", "batch-6-leg-ring.pdf",
                "batch-7-a4-24.csv", "batch-7-a4-24.csv.manifest.json", "batch-7-a4-24.pdf", "batch-7-a4-24.xlsx", "batch-7-a4-24.xlsx.manifest.json",
            ],
            Directory.GetFiles(issuer["labels"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        // Printed on the days on which they were issued; by now this one's key has leaked, and that one's stars have expired.
        (await issuer.Run("print", "1", "--reason", "lost")).Refused(6);
        (await issuer.Run("print", "3", "--reason", "lost")).Refused(5);
        Assert.Equal([".in-use.lock", "demo-links.json", "keys", "labels", "lost+found", "registry.db", "scans.db"],
            new DirectoryInfo(issuer.Data).GetFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));
        (await issuer.Run("audit", "verify")).Done();
        Assert.Equal(links.Count, (await issuer.Run("demo", "--links", "--json")).Done().Json.GetProperty("links").GetArrayLength());
        (await issuer.Run("demo")).Refused(5);
    }

    [Theory]
    [InlineData("HTTP://192.168.1.23:8080", "leg-ring")]
    [InlineData("HTTP://192.168.100.200:8080", "roll-25x15-203")]
    public async Task Prints_rings_where_the_address_is_short_enough(string origin, string template)
    {
        using var issuer = new IssuerFolder { Settings = { ["STAMPS_PUBLIC_ORIGIN"] = origin } };
        (await issuer.Run("demo")).Done();
        Assert.True(File.Exists(issuer[$"labels/batch-6-{template}.pdf"]));
    }

    [Theory]
    [InlineData("keys/issuer.keyring.json")]
    [InlineData("labels/batch-1-a4-24.pdf")]
    [InlineData("registry.db")]
    [InlineData("notes.txt")]
    public async Task Touches_nothing_in_a_folder_that_is_not_empty(string present)
    {
        using var issuer = new IssuerFolder();
        // Closed to others, or it is closed first, with a line.
        OwnFile.MakeFolder(Path.GetDirectoryName(issuer[present])!);
        using (var file = OwnFile.Open(issuer[present], FileMode.CreateNew, FileAccess.Write, FileShare.None)) file.Write("mine"u8);

        (await issuer.Run("demo")).Refused(5);

        Assert.Equal("mine", File.ReadAllText(issuer[present]));
        Assert.Equal(
            new[] { issuer[DataFolderUse.LockName], issuer[present] }.Order(StringComparer.Ordinal),
            Directory.GetFileSystemEntries(issuer.Data, "*", SearchOption.AllDirectories).Where(File.Exists).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Completes_what_a_demo_killed_while_moving_left()
    {
        using var issuer = new IssuerFolder();
        Directory.CreateDirectory(issuer[".making/labels"]);
        Directory.CreateDirectory(issuer["keys"]);
        File.WriteAllText(issuer["keys/issuer.keyring.json"], "the killed one's");
        File.WriteAllText(issuer["scans.db"], "the killed one's");
        File.WriteAllText(issuer[".making.lock"], "");

        (await issuer.Run("demo")).Done();

        (await issuer.Run("keys", "list")).Done();
        Assert.True(new FileInfo(issuer["scans.db"]).Length > 1_000);
        Assert.False(Path.Exists(issuer[".making"]));
        Assert.False(Path.Exists(issuer[".making.lock"]));
    }

    [Fact]
    public async Task Refuses_to_run_beside_another_demo()
    {
        using var issuer = new IssuerFolder();
        Directory.CreateDirectory(issuer.Data);
        using var other = new FileStream(issuer[".making.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        (await issuer.Run("demo")).Refused(8);
        Assert.Equal(
            [issuer[DataFolderUse.LockName], issuer[".making.lock"]], Directory.GetFileSystemEntries(issuer.Data).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Refuses_samples_that_are_not_there_and_links_of_no_demo()
    {
        using var issuer = new IssuerFolder();
        Directory.CreateDirectory(issuer.Outside("none"));

        (await issuer.Run("demo", "--samples", issuer.Outside("none"))).Refused(4);
        (await issuer.Run("demo", "--links")).Refused(4);

        Assert.False(File.Exists(issuer["registry.db"]));
        Assert.False(Directory.Exists(issuer["keys"]));
    }
}
