using System.Globalization;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Progress;
using Stamp.Issuer.VariableData;

namespace Stamp.Issuer.Runs;

/// <summary>
/// Runs a print from the order to the file: steps 3a to 3e of docs/issue-cycle.md. What is refused before 3a
/// leaves no run, what goes wrong after it an abandoned one, and a crash one that can be resumed.
/// </summary>
/// <param name="origin">Scheme and host for what is printed the first time.</param>
/// <param name="formats">Finds a format by its name.</param>
/// <param name="watch">Shows the progress of something, over so many labels, until it is disposed.</param>
internal sealed class PrintRunner(
    RunJobs jobs, PrintRuns runs, DataFolder folder, string origin, Actor actor, ReadabilityCheck check,
    Func<string, Outcome<ILabelFormat>> formats, Func<string, long, RunProgress> watch)
{
    private readonly RunPlaces places = new(folder, runs);

    public Outcome<Printed> Print(PrintOrder order, CancellationToken cancel)
    {
        if (!formats(order.Format ?? LabelFormats.Pdf.Name).Succeeded(out var format, out var rejection)
            || !jobs.Batch(order.Batch).Succeeded(out var batch, out rejection))
            return rejection;
        if (order.Check is not null && ReadabilityCheck.Refusal(format) is { } unable) return unable;
        var range = order.Range ?? IndexRange.All(batch.Count);
        if (!Facts(order, batch, range).Succeeded(out var facts, out rejection)
            || !jobs.Job(batch, range, facts).Succeeded(out var job, out rejection))
            return rejection;
        facts = facts with { Check = order.Check?.Name };
        var path = order.File ?? places.Default(batch, range, facts.Template.Name, format);
        if (!places.MayWrite(path, order.Replace).Succeeded(out _, out rejection)) return rejection;

        // Step 3a: the run is on record before its first byte.
        var request = new PrintRequest(
            batch.Number, range, facts.Template.Name, facts.Template.LabelsPerSheet, format.Name, places.Stored(path), order.Reason, facts.Write());
        if (!runs.Begin(request, actor).Succeeded(out var hand, out rejection)) return rejection;
        using (hand)
        {
            foreach (var dead in hand.Replaced) places.FileOf(dead).Sweep();
            return Work(new(hand, job, format, places.FileOf(hand.Run), order.Check), resume: false, cancel);
        }
    }

    /// <summary>Continues an interrupted run; everything but the place of its file is as recorded then.</summary>
    public Outcome<Printed> Resume(PrintOrder order, CancellationToken cancel)
    {
        var stored = order.File is { Length: > 0 } named ? places.Stored(named) : null;
        if (!jobs.Batch(order.Batch).Succeeded(out var batch, out var rejection)
            || !runs.Resume(batch.Number, run => order.Means(run, stored), actor).Succeeded(out var hand, out rejection))
            return rejection;
        using (hand)
        {
            if (!RunFacts.Read(hand.Run.Request.MadeFrom, hand.Run.Id).Succeeded(out var facts, out rejection)
                || !jobs.Job(batch, hand.Run.Range, facts).Succeeded(out var job, out rejection)
                || !formats(hand.Run.Request.Format).Succeeded(out var format, out rejection)
                || !Scope(order, hand.Run, facts).Succeeded(out var scopes, out rejection))
                return rejection;
            var scope = scopes.FirstOrDefault();
            if (scope is not null && ReadabilityCheck.Refusal(format) is { } unable) return unable;
            var work = new InWork(hand, job, format, places.FileOf(hand.Run), scope);
            // Killed between 3d and 3e: the file is out, only the record lacks it.
            if (hand.Run.Result is { } named3d && RunFile.Holds(work.File.Target, named3d)) return Complete(work, hand.Run.Range.Count, []);
            if (!places.MayWrite(work.File.Target, order.Replace).Succeeded(out _, out rejection)) return rejection;
            // Killed between 3c and 3d: it is whole, only its name is missing.
            return hand.Run.Result is { } whole && RunFile.Holds(work.File.Temporary, whole)
                ? Release(work, mayBeOut: true, hand.Run.Range.Count, [])
                : Work(work, resume: true, cancel);
        }
    }

    private Outcome<Printed> Work(InWork work, bool resume, CancellationToken cancel)
    {
        // A run that was written before may be out under another name by now: it is never given up.
        var mayBeOut = work.Hand.Run.State == PrintRunState.Written;
        var ended = false;
        Bilingual? fault = null;
        try
        {
            using var progress = watch($"In nhãn lô / Printing batch {work.Job.BatchNumber}", work.Job.Range.Count);
            // Step 3b. Refused, or thrown out of: nothing of the file is left.
            if (!work.File.Write(work.Format, work.Job, NameOf(work.Hand.Run), resume, RunFile.CheckpointEvery, progress, cancel).Succeeded(out var written, out var rejection))
                return rejection;
            progress.Dispose();
            if (!Look(work, cancel).Succeeded(out var seen, out var unreadable))
            {
                fault = unreadable.Sentence;
                return unreadable;
            }
            ended = true;
            // Step 3c. From here on whatever happens is for a resume to finish.
            return runs.Written(work.Hand, written.Result, actor) is { } unrecorded
                ? Unfinished(work, unrecorded)
                : Release(work with { Seen = seen.SingleOrDefault() }, mayBeOut, written.Kept, written.Report.Warnings);
        }
        finally
        {
            if (!ended && !mayBeOut) Abandon(work, fault);
        }
    }

    /// <returns>What was looked at: nothing when the run is not to be checked. After a refusal nothing of the file is left.</returns>
    private Outcome<CheckedLabels[]> Look(InWork work, CancellationToken cancel)
    {
        if (work.Check is not { } scope) return (CheckedLabels[])[];
        var good = false;
        try
        {
            using var progress = watch($"Quét thử nhãn lô / Checking batch {work.Job.BatchNumber}", scope.Labels(work.Job));
            good = check.Of(work.File.Temporary, work.Job, work.Format, scope, progress, cancel).Succeeded(out var seen, out var fault);
            return good ? (CheckedLabels[])[seen!] : fault!;
        }
        finally
        {
            if (!good) work.File.Discard();
        }
    }

    /// <summary>How a resumed run is checked: at least as it was begun.</summary>
    /// <returns>Nothing, or one.</returns>
    private static Outcome<CheckScope[]> Scope(PrintOrder order, PrintRun run, RunFacts facts)
    {
        if (facts.Check is { } begun)
            return order.Check == CheckScope.All ? (CheckScope[])[CheckScope.All] : CheckScope.Find(begun).Succeeded(out var scope, out var rejection) ? (CheckScope[])[scope] : rejection;
        if (order.Check is not { } asked) return (CheckScope[])[];
        // Its file may have its name already: what nobody asked for before is too late now.
        return run.State == PrintRunState.Written
            ? Rejection.Conflict(
                $"Lần in số {run.Id} đã ghi xong mà không kiểm tra; hãy kết thúc bằng --resume không có --check, rồi in lại với --check.",
                $"Run {run.Id} was written without a check; finish it with --resume and no --check, then print again with --check.")
            : (CheckScope[])[asked];
    }

    /// <summary>Steps 3d and 3e.</summary>
    private Outcome<Printed> Release(InWork work, bool mayBeOut, long kept, IReadOnlyList<Bilingual> warnings)
    {
        // The manifest goes first: whoever finds the file finds what to check it against.
        if ((Describe(work) ?? work.File.Release()) is not { } unnamed) return Complete(work, kept, warnings);
        work.File.Discard();
        if (work.Manifest is { } manifest && !File.Exists(work.File.Target)) FileFaults.Remove(manifest);
        if (!mayBeOut) Abandon(work);
        return unnamed;
    }

    private Outcome<Printed> Complete(InWork work, long kept, IReadOnlyList<Bilingual> warnings)
    {
        work.File.Sweep();
        if (runs.Complete(work.Hand, actor) is { } unrecorded) return Unfinished(work, unrecorded);
        var grid = new SheetGrid(work.Job.Template.LabelsPerSheet);
        var sheets = grid.SheetOf(work.Job.Range.Last) - grid.SheetOf(work.Job.Range.First) + 1;
        return new Printed(work.Hand.Run, work.Job, sheets, work.File.Target, work.Manifest, kept, work.Hand.Dead,
            [.. DamagedNames.Of(work.Job.ProductName, work.Job.ProducerName), .. warnings, .. OfDead(work.Hand)], work.Seen);
    }

    /// <summary>Labels of dead stamps among those of live ones: whoever sticks them on has to know.</summary>
    private static IEnumerable<Bilingual> OfDead(RunInHand hand)
    {
        if (hand.Dead is not { All: > 0 } dead) yield break;
        var named = dead.Named();
        yield return new(
            $"Trong khoảng {hand.Run.Range} có tem không dùng được: {named.Vi}. Hãy loại bỏ nhãn của các tem đó.",
            $"Within {hand.Run.Range} there are stamps of no use: {named.En}. Take their labels out.");
    }

    /// <summary>The file is whole, and the record can't be brought up to it now.</summary>
    private static Rejection Unfinished(InWork work, Rejection why) => why with
    {
        Sentence = new(
            $"{why.Sentence.Vi} Tệp đã ghi xong; sau đó hãy chạy: print {work.Hand.Run.Batch} --resume.",
            $"{why.Sentence.En} The file is written; afterwards run: print {work.Hand.Run.Batch} --resume."),
    };

    /// <summary>Nothing of it was released. Where even that can't be recorded, it stays an interrupted run.</summary>
    private void Abandon(InWork work, Bilingual? fault = null) => _ = runs.Abandon(work.Hand, actor, fault);

    /// <summary>A reprint shows what the run before showed, unless another template or the present is asked for.</summary>
    private Outcome<RunFacts> Facts(PrintOrder order, StampBatch batch, IndexRange range)
    {
        var before = runs.LastCompleted(batch.Number, range);
        if (before.Rejection is { } rejection) return rejection;
        var name = order.Template ?? before.Value?.Request.Template ?? batch.Template;
        if (before.Value is { } earlier && !order.Current)
        {
            if (!RunFacts.Read(earlier.Request.MadeFrom, earlier.Id).Succeeded(out var facts, out var unread)) return unread;
            if (name == earlier.Request.Template) return facts;
            return RunJobs.Template(name).Succeeded(out var other, out var unknown) ? facts with { Template = other } : unknown;
        }
        return RunJobs.Template(name).Succeeded(out var template, out var refused) ? jobs.Facts(batch, template, origin) : refused;
    }

    /// <summary>Tells a part of this run from one of any other, of another registry too.</summary>
    private static string NameOf(PrintRun run) => string.Create(CultureInfo.InvariantCulture, $"{run.Id} {run.StartedAt:O}");

    private static Rejection? Describe(InWork work) => work.Manifest is null
        ? null
        : Manifest.Write(work.File.Target, work.Job, work.Format.Name, work.Hand.Run.Result!);

    private sealed record InWork(RunInHand Hand, LabelSheetJob Job, ILabelFormat Format, RunFile File, CheckScope? Check)
    {
        /// <summary>Null where this process did not look: not asked for, or done before it was interrupted.</summary>
        public CheckedLabels? Seen { get; init; }

        public string? Manifest => Format.HasManifest ? VariableData.Manifest.PathOf(File.Target) : null;
    }
}
