using System.Diagnostics;
using Stamp.Core.OwnFiles;

namespace Stamp.Core.Tests.OwnFiles;

/// <summary>Files under temporary names, in a folder where somebody else may have put things under those names.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OwnFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder folder = new();

    public OwnFileTests()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Modes, links and pipes as Linux has them.");
        File.WriteAllText(folder["secret"], "mine");
    }

    private string Name => folder[".labels.pdf.part"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_planted_link_is_replaced_and_what_it_leads_to_stays()
    {
        File.CreateSymbolicLink(Name, folder["secret"]);
        Write("codes");
        Assert.Equal(("mine", "codes"), (File.ReadAllText(folder["secret"]), File.ReadAllText(Name)));
        Assert.Null(new FileInfo(Name).LinkTarget);
    }

    [Fact]
    public void A_link_to_nothing_makes_no_file_where_it_leads_to()
    {
        File.CreateSymbolicLink(Name, folder["made"]);
        Write("codes");
        Assert.False(File.Exists(folder["made"]));
    }

    [Fact]
    public void A_second_name_of_a_file_is_not_written_through()
    {
        RequiredTool.Run("ln", folder["secret"], Name);
        Write("codes");
        Assert.Equal("mine", File.ReadAllText(folder["secret"]));
    }

    [Fact]
    public async Task A_pipe_holds_nobody_up()
    {
        RequiredTool.Run("mkfifo", Name);
        await Task.Run(() => Write("codes")).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("codes", File.ReadAllText(Name));
    }

    [Fact]
    public void A_file_of_another_user_is_replaced()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Skip("Giving a file away needs root.");
        File.WriteAllText(Name, "theirs");
        RequiredTool.Run("chown", "65534", Name);
        using var theirs = File.OpenRead(Name);
        Write("codes");
        using var reader = new StreamReader(theirs);
        Assert.Equal("theirs", reader.ReadToEnd());
    }

    [Fact]
    public void Ours_is_opened_as_it_is_closed_to_others_and_locked()
    {
        File.WriteAllText(Name, "front");
        File.SetUnixFileMode(Name, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using (var file = OwnFile.OpenTemporary(Name))
        {
            Assert.Equal(5, file.Length);
            Assert.Equal(Owner, File.GetUnixFileMode(Name));
            Assert.Throws<IOException>(() => OwnFile.OpenTemporary(Name));
        }
        using var again = OwnFile.OpenTemporary(Name);
    }

    [Fact]
    public void A_folder_stays_and_is_told()
    {
        Directory.CreateDirectory(Name);
        Assert.ThrowsAny<Exception>(() => OwnFile.OpenTemporary(Name));
        Assert.True(Directory.Exists(Name));
    }

    [Fact]
    public void Folders_are_made_for_their_owner_those_above_too()
    {
        OwnFile.MakeFolder(folder["a/b/c"]);
        foreach (var made in new[] { "a", "a/b", "a/b/c" }) Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(folder[made]));
    }

    [Fact]
    public void A_held_file_is_told_from_one_in_its_place_even_where_that_has_its_old_number()
    {
        File.WriteAllText(folder["a"], "a");
        using var held = HeldFile.Hold(folder["a"])!;
        Assert.True(held.IsInPlace());
        File.AppendAllText(folder["a"], "more");
        Assert.True(held.IsInPlace());
        // Deleted and made again: a file system gives numbers of deleted files away at once, but not while one is held.
        for (var n = 0; n < 50; n++)
        {
            File.Delete(folder["a"]);
            Assert.False(held.IsInPlace());
            File.WriteAllText(folder["a"], "b");
            Assert.False(held.IsInPlace());
        }
    }

    [Fact]
    public void A_file_that_came_back_is_in_its_place_and_a_question_costs_microseconds()
    {
        using var held = HeldFile.Hold(folder["secret"])!;
        File.Move(folder["secret"], folder["away"]);
        Assert.False(held.IsInPlace());
        File.Move(folder["away"], folder["secret"]);
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < 10_000; n++) Assert.True(held.IsInPlace());
        // Some 2 µs each; a commit, which it stands beside, takes a thousand times as long.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    private void Write(string text)
    {
        using var file = OwnFile.OpenTemporary(Name);
        file.SetLength(0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
