using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Runs;

public sealed class RunFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Writes_the_whole_file_and_nothing_beside_it()
    {
        var report = Write(Of(50), folder["lo-12.pdf"], null, CancellationToken.None).Value;
        Assert.Equal(["lo-12.pdf"], folder.Names);
        Assert.Equal(report.Result.Bytes, new FileInfo(folder["lo-12.pdf"]).Length);
        Assert.Equal(PdfOf(Of(50)), System.IO.File.ReadAllBytes(folder["lo-12.pdf"]));
    }

    [Fact]
    public void Replaces_what_a_killed_run_left()
    {
        System.IO.File.WriteAllBytes(File("lo-12.pdf").Temporary, new byte[1_000_000]);
        _ = Write(Of(1), folder["lo-12.pdf"], null, CancellationToken.None).Value;
        Assert.Equal(["lo-12.pdf"], folder.Names);
        Assert.Equal(PdfOf(Of(1)), System.IO.File.ReadAllBytes(folder["lo-12.pdf"]));
    }

    [Fact]
    public void A_full_device_is_told_and_leaves_nothing()
    {
        using var full = FullFileSystem.Over(folder.Path);
        AssertFull(Write(Of(500), folder["lo-12.pdf"], null, CancellationToken.None));
        Assert.Empty(full.Names);
    }

    [Fact]
    public void A_full_file_system_is_told_and_keeps_the_earlier_file()
    {
        // Only root may mount, and not in every container: the device above stands for it there.
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Assert.Skip("Mounting a small file system needs root.");
        if (!TryMount(folder.Path)) Assert.Skip("Mounting a small file system is not permitted here.");
        try
        {
            System.IO.File.WriteAllText(folder["lo-12.pdf"], "earlier");
            AssertFull(Write(Of(500), folder["lo-12.pdf"], null, CancellationToken.None));
            Assert.Equal(["lo-12.pdf"], folder.Names);
            Assert.Equal("earlier", System.IO.File.ReadAllText(folder["lo-12.pdf"]));
        }
        finally
        {
            RequiredTool.Run("umount", folder.Path);
        }
    }

    [Fact]
    public void A_missing_folder_is_told() =>
        AssertFiles(Write(Of(1), folder["gone/lo-12.pdf"], null, CancellationToken.None), "folder");

    [Fact]
    public void A_folder_that_vanishes_on_the_way_is_told()
    {
        var inner = Directory.CreateDirectory(folder["inner"]).FullName;
        var vanish = new Then(() => { if (Directory.Exists(inner)) Directory.Delete(inner, recursive: true); });
        AssertFiles(Write(Of(100), Path.Combine(inner, "lo-12.pdf"), vanish, CancellationToken.None), "vanished");
    }

    [Fact]
    public void A_place_where_nobody_may_write_is_told()
    {
        // sysfs refuses new files even to root.
        if (!Directory.Exists("/sys/kernel")) RequiredTool.Missing("There is no /sys/kernel here.");
        AssertFiles(Write(Of(1), "/sys/kernel/lo-12.pdf", null, CancellationToken.None), "permitted");
    }

    [Fact]
    public void A_target_that_is_a_folder_is_told_and_leaves_nothing_beside_it()
    {
        Directory.CreateDirectory(folder["lo-12.pdf"]);
        AssertFiles(Write(Of(1), folder["lo-12.pdf"], null, CancellationToken.None), "lo-12.pdf");
        Assert.Equal(["lo-12.pdf"], folder.Names);
    }

    [Fact]
    public void Cancelling_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(
            () => Write(Of(2400), folder["lo-12.pdf"], new Then(cancel.Cancel), cancel.Token));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_failure_of_the_codes_leaves_nothing()
    {
        var job = Of(2400) with { CodeOf = index => index < 1000 ? Code(index, Carrier.Short) : throw new InvalidOperationException("keys") };
        Assert.Throws<InvalidOperationException>(() => Write(job, folder["lo-12.pdf"], null, CancellationToken.None));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_refused_job_leaves_nothing()
    {
        Assert.Equal(RejectionKind.BadInput, Write(Of(5, range: new(4, 9)), folder["lo-12.pdf"], null, CancellationToken.None).Rejection?.Kind);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_second_run_for_the_same_file_is_refused_and_does_not_disturb_the_first()
    {
        Outcome<WrittenFile> second = default;
        var first = Write(Of(24), folder["lo-12.pdf"],
            new Then(() => second = Write(Of(48), folder["lo-12.pdf"], null, CancellationToken.None)), CancellationToken.None);
        AssertFiles(second, "lo-12.pdf");
        Assert.Null(first.Rejection);
        Assert.Equal(PdfOf(Of(24)), System.IO.File.ReadAllBytes(folder["lo-12.pdf"]));
    }

    private RunFile File(string name) => new(folder[name]);

    /// <summary>As a run does it: writes, then gives the file its name.</summary>
    private static Outcome<WrittenFile> Write(LabelSheetJob job, string path, IProgress<long>? progress, CancellationToken cancel)
    {
        var file = new RunFile(path);
        var outcome = file.Write(new PdfSheets(), job, "1", resume: false, TimeSpan.Zero, progress, cancel);
        if (outcome.Rejection is not null || file.Release() is not { } rejection) return outcome;
        file.Discard();
        return rejection;
    }

    private static bool TryMount(string path)
    {
        using var mount = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", path]) { RedirectStandardError = true })!;
        mount.WaitForExit();
        return mount.ExitCode == 0;
    }

    private static void AssertFull(Outcome<WrittenFile> outcome) => AssertFiles(outcome, "disk filled up");

    private static void AssertFiles(Outcome<WrittenFile> outcome, string says)
    {
        Assert.Equal(RejectionKind.Files, outcome.Rejection?.Kind);
        Assert.Contains(says, outcome.Rejection!.Sentence.En, StringComparison.Ordinal);
        Assert.NotEqual(outcome.Rejection.Sentence.En, outcome.Rejection.Sentence.Vi);
    }

    private sealed class Then(Action action) : IProgress<long>
    {
        public void Report(long value) => action();
    }
}
