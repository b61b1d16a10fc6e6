using System.Diagnostics;
using Stamp.Core.Printing;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Tests.Commands;
using Stamp.Issuer.Tests.Labels;
using Stamp.Issuer.Tests.Runs;

namespace Stamp.Issuer.Tests.Checks;

public sealed class InterruptedCheckTests
{
    [Fact]
    public async Task Stopping_a_check_stops_its_programs_and_leaves_nothing()
    {
        using var issuer = await IssuerFolder.WithBatch();
        using var workshop = new Workshop(issuer);
        // A program that takes for ever, and says when it was started and by which number.
        var started = issuer.Outside("started");
        foreach (var tool in (string[])["pdftoppm", "pdfinfo"])
        {
            File.WriteAllText(issuer.Outside(tool), $"#!/bin/sh\necho $$ > {started}.new; mv {started}.new {started}; exec sleep 600\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(issuer.Outside(tool), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
        using var cancel = new CancellationTokenSource();
        var printing = Task.Run(() => workshop.Runner(new PdfSheets(), new(issuer.Outside(""))).Print(new(1, Check: CheckScope.All), cancel.Token));
        Assert.True(SpinWait.SpinUntil(() => File.Exists(started), TimeSpan.FromSeconds(120)), "The check never began.");

        cancel.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printing);
        var number = int.Parse(File.ReadAllText(started), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => Gone(number), TimeSpan.FromSeconds(60)), "It still runs.");
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
        Assert.Equal(PrintRunState.Abandoned, Assert.Single(workshop.Runs.OfBatch(1).Value).State);
        (await issuer.Run("print", "1")).Done();
    }

    [Fact]
    public async Task A_run_written_without_a_check_is_finished_first()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1")).Done();
        issuer.Execute("DROP TRIGGER print_run_ends_once; UPDATE print_run SET state = 'written', ended_at = NULL");

        var refused = (await issuer.Run("print", "1", "--resume", "--check")).Refused(5);

        Assert.Contains("Run 1 was written without a check", refused.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(issuer["labels/batch-1-a4-24.pdf"]));
        (await issuer.Run("print", "1", "--resume")).Done();
        (await issuer.Run("print", "1", "--check", "--reason", "lost")).Done();
    }

    [Theory]
    [InlineData("sample", 120)]
    [InlineData("all", 240)]
    public async Task Shows_how_far_a_check_is(string scope, int labels)
    {
        using var issuer = await IssuerFolder.WithSamples();
        (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "240")).Done();
        using var workshop = new Workshop(issuer);

        _ = workshop.Runner(new PdfSheets()).Print(new(1, Check: CheckScope.Find(scope).Value), CancellationToken.None).Value;

        Assert.Equal([("In nhãn lô / Printing batch 1", 240L), ("Quét thử nhãn lô / Checking batch 1", labels)], workshop.Watched);
        var seen = new Steps();
        using var folder = new TemporaryFolder();
        var job = SampleJob.Of(240);
        File.WriteAllBytes(folder["sheets.pdf"], SampleJob.PdfOf(job));
        Assert.Equal(labels, new ReadabilityCheck(CheckTools.OfThisProcess()).Of(folder["sheets.pdf"], job, new PdfSheets(), CheckScope.Find(scope).Value, new Locked(seen), CancellationToken.None).Value.Labels);
        Assert.Equal(labels, seen.Values.Max());
        Assert.True(seen.Values.Count > 1);
    }

    private static bool Gone(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private sealed class Locked(Steps steps) : IProgress<long>
    {
        public void Report(long value)
        {
            lock (steps) steps.Report(value);
        }
    }
}
