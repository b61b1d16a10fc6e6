using Stamp.Core.Cases;
using Stamp.Core.Cases.Spool;

namespace Stamp.Verify.Reports;

/// <summary>Delivers reports that wait on disk, as soon as the registry can be had again.</summary>
internal sealed partial class ReportWorker(ReportSpool spool, CaseIntake intake, ILogger<ReportWorker> log) : BackgroundService
{
    /// <summary>An office looks at reports by the day; a folder that is empty costs a listing.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private bool failing;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () =>
        {
            // A thread of its own: files and a database that may be locked.
            do Round();
            while (!stoppingToken.WaitHandle.WaitOne(Pace));
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Round()
    {
        try
        {
            var round = spool.Deliver(intake);
            if (round.Delivered > 0) LogDelivered(log, round.Delivered);
            if (round.SetAside > 0) LogSetAside(log, round.SetAside);
            failing = false;
        }
        // Whatever it is: reports wait in their files, and the worker must be there when it is over.
        catch (Exception error)
        {
            if (!failing) LogFailing(log, error.Message);
            failing = true;
        }
    }

    [LoggerMessage(42, LogLevel.Information, "{Count} reports that waited on disk are cases now.")]
    private static partial void LogDelivered(ILogger log, int count);

    [LoggerMessage(43, LogLevel.Error, "{Count} files among the waiting reports are none of ours, or broken; they are set aside as *.broken.")]
    private static partial void LogSetAside(ILogger log, int count);

    [LoggerMessage(44, LogLevel.Error, "Waiting reports can't be delivered: {Message}")]
    private static partial void LogFailing(ILogger log, string message);
}
