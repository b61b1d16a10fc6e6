using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Stamp.Core.Orders;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Portal;

/// <summary>How far the files of an order are.</summary>
/// <param name="Files">How many there will be; 0 while an interrupted one is finished first.</param>
/// <param name="FilesDone">Before the one at hand.</param>
/// <param name="Labels">Of the file at hand, of <paramref name="Of"/>.</param>
internal sealed record LabelProgress(long Order, string Format, int FilesDone, int Files, long Labels, long Of);

/// <summary>
/// Issues approved orders and makes their label files in the background, one at a time: a run's memory is bounded, and
/// two at once would only share the processor. What a crash interrupted goes on at the next start. What failed is kept
/// with its order until somebody tries again or the portal starts anew.
/// </summary>
internal sealed class LabelWorker(OrderWork work, OrderList orders, StampsSettings settings, ILogger<LabelWorker> log) : BackgroundService
{
    /// <summary>Orders are also approved at the command line, by another process. One look-up by index.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim wake = new(0);
    private readonly ConcurrentDictionary<long, Rejection> troubles = new();
    private LabelProgress? now;

    /// <summary>Null unless this order is being worked at.</summary>
    public LabelProgress? ProgressOf(long order) => Volatile.Read(ref now) is { } progress && progress.Order == order ? progress : null;

    /// <summary>What went wrong with this order last; null: nothing.</summary>
    public Rejection? TroubleOf(long order) => troubles.GetValueOrDefault(order);

    /// <summary>There is something to do, or to do again.</summary>
    public void Wake(long order)
    {
        troubles.TryRemove(order, out _);
        wake.Release();
    }

    // On a thread of its own: a run holds it for as long as it takes.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stop)
    {
        WorkLock? held = null;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                // Another portal over the same folder, or the command line, may be at it.
                if (held is not null || WorkLock.Take(settings.Folder).Succeeded(out held, out _)) WorkOff(stop);
                _ = wake.Wait(LookEvery, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            held?.Dispose();
        }
    }

    private void WorkOff(CancellationToken stop)
    {
        try
        {
            // A registry that can't be read now is asked again at the next look.
            for (var order = Next(0); order is not null && !stop.IsCancellationRequested; order = Next(order.Number))
            {
                if (!troubles.ContainsKey(order.Number)) Make(order, stop);
            }
        }
        // Else this thread, and with it the portal, would end for what concerns neither.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Orders could not be looked through");
        }

        Order? Next(long after) => orders.ToMake(after) is { Rejection: null } found ? found.Value : null;
    }

    private void Make(Order order, CancellationToken stop)
    {
        try
        {
            var at = new LabelProgress(order.Number, "", 0, 0, 0, order.Approved!.Value);
            Volatile.Write(ref now, at);
            var failed = work.Do(
                order,
                (what, labels) => new RunProgress(TextWriter.Null, what, labels, new Heard(done => Volatile.Write(ref now, at with { Labels = done, Of = labels }))),
                (format, done, files) => Volatile.Write(ref now, at = at with { Format = format, FilesDone = done, Files = files, Labels = 0 }),
                stop);
            if (failed is null) return;
            troubles[order.Number] = failed;
            log.LogWarning("The label files of order {Order} were not made: {Why}", order.Number, failed.Sentence.En);
        }
        // The outermost place of this thread: an order that nobody expected to fail must not take the others with it.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            troubles[order.Number] = new(RejectionKind.Faulty, new("Có sự cố ngoài dự kiến khi làm tệp tem.", "Something unexpected happened while the label files were made."));
            log.LogError(error, "The label files of order {Order} were not made", order.Number);
        }
        finally
        {
            Volatile.Write(ref now, null);
        }
    }

    /// <summary>On the thread that reports, unlike Progress of the framework.</summary>
    private sealed class Heard(Action<long> hear) : IProgress<long>
    {
        public void Report(long value) => hear(value);
    }
}
