namespace Stamp.Issuer.Tests.Commands;

public sealed class PrintTests
{
    [Theory]
    [InlineData("MIEN-DONG-TAI-HOAN", false)]
    [InlineData("MIEN-DONG-TAI-HOAN", true)]
    [InlineData("NUOC-MAM-SA-SUNG", false)]
    [InlineData("NUOC-MAM-SA-SUNG", true)]
    public async Task Prints_the_same_bytes_again(string product, bool @sealed)
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run(["issue", "--product", product, "--count", "50", .. @sealed ? (string[])["--sealed"] : []])).Done();

        (await issuer.Run("print", "1")).Done();
        var first = File.ReadAllBytes(issuer["labels/batch-1-a4-24.pdf"]);
        (await issuer.Run("print", "1", "--reason", "lost")).Done();
        (await issuer.Run("print", "1", "--reason", "Máy in kẹt giấy", "--out", issuer.Outside("again.pdf"))).Done();

        Assert.Equal(first, File.ReadAllBytes(issuer["labels/batch-1-a4-24.pdf"]));
        Assert.Equal(first, File.ReadAllBytes(issuer.Outside("again.pdf")));
    }

    [Fact]
    public async Task Tells_what_was_printed_and_where()
    {
        using var issuer = await IssuerFolder.WithBatch();

        var whole = (await issuer.Run("print", "1", "--json")).Done().Json;
        var part = (await issuer.Run("print", "1", "--range", "25-30", "--reason", "damaged")).Done();

        Assert.Equal((1, "1-48", 48, 2), (whole.GetProperty("batch").GetInt32(), whole.GetProperty("range").GetString(),
            whole.GetProperty("labels").GetInt32(), whole.GetProperty("sheets").GetInt32()));
        var file = whole.GetProperty("file").GetString()!;
        Assert.Equal(new FileInfo(file).Length, whole.GetProperty("bytes").GetInt64());
        Assert.Contains("batch-1-a4-24-25-30.pdf", part.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFileSystemEntries(issuer["labels"]).Length);
    }

    [Fact]
    public async Task Prints_a_retired_epoch_again_byte_for_byte()
    {
        using var issuer = await IssuerFolder.WithBatch("--sealed");
        (await issuer.Run("print", "1", "--out", issuer.Outside("before.pdf"))).Done();
        (await issuer.Run("keys", "rotate")).Done();
        (await issuer.Run("print", "1", "--reason", "lost", "--out", issuer.Outside("after.pdf"))).Done();
        Assert.Equal(File.ReadAllBytes(issuer.Outside("before.pdf")), File.ReadAllBytes(issuer.Outside("after.pdf")));
    }

    [Theory]
    [InlineData("print 9", 4)]
    [InlineData("print 0", 4)]
    [InlineData("print -1", 4)]
    [InlineData("print 1 --template a9-99", 4)]
    [InlineData("print 1 --range 40-49", 3)]
    [InlineData("print 1 --range 49-60", 3)]
    public async Task Refuses_what_is_not_there(string line, int exit)
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run([.. line.Split(' '), "--out", issuer.Outside("sheet.pdf")])).Refused(exit);
        Assert.False(File.Exists(issuer.Outside("sheet.pdf")));
    }

    [Fact]
    public async Task Replaces_a_target_that_exists_only_when_complete()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var target = issuer.Outside("sheet.pdf");
        File.WriteAllText(target, "an earlier run");
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Equal(130, (await issuer.Run(stopped.Token, "print", "1", "--out", target, "--replace")).Exit);
        Assert.Equal("an earlier run", File.ReadAllText(target));
        (await issuer.Run("print", "1", "--out", target, "--replace")).Done();

        Assert.Equal("%PDF-"u8, File.ReadAllBytes(target).AsSpan(0, 5));
    }

    [Fact]
    public async Task Refuses_a_folder_that_vanished_and_a_target_that_is_a_folder()
    {
        using var issuer = await IssuerFolder.WithBatch();
        Directory.CreateDirectory(issuer.Outside("folder.pdf"));

        (await issuer.Run("print", "1", "--out", issuer.Outside("vanished/sheet.pdf"))).Refused(8);
        (await issuer.Run("print", "1", "--out", issuer.Outside("folder.pdf"))).Refused(8);
        (await issuer.Run("print", "1", "--out", "")).Refused(3);

        Assert.False(Directory.Exists(issuer.Outside("vanished")));
        Assert.Equal(["data", "folder.pdf"], new DirectoryInfo(issuer.Outside("")).GetFileSystemInfos().Select(entry => entry.Name).Order());
    }

    [Fact]
    public async Task Makes_the_labels_folder_of_its_own_data_again()
    {
        using var issuer = await IssuerFolder.WithBatch();
        Directory.Delete(issuer["labels"]);
        (await issuer.Run("print", "1")).Done();
        Assert.True(File.Exists(issuer["labels/batch-1-a4-24.pdf"]));
    }

    [Fact]
    public async Task Leaves_nothing_on_a_full_disk()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var full = FullFileSystem.Over(issuer.Outside("full"));
        var target = issuer.Outside("full/sheet.pdf");

        var ran = (await issuer.Run("print", "1", "--out", target)).Refused(8);

        Assert.Contains("Đĩa đầy", ran.Errors, StringComparison.Ordinal);
        Assert.Empty(full.Names);
    }
}
