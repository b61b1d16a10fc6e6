using Stamp.Core.Cases;
using Stamp.Core.Cases.Spool;
using Stamp.Core.Text;

namespace Stamp.Verify.Reports;

/// <summary>
/// Keeps reports: in the registry, or on this machine's disk until the registry can be had. What it answers with a
/// reference is durable in one of the two.
/// </summary>
internal sealed partial class ReportDesk(CaseIntake intake, ReportSpool spool, ILogger<ReportDesk> log) : IDisposable
{
    /// <summary>After a failure the registry is left alone that long: those who wait don't each wait for it in turn.</summary>
    private const long Leave = 5_000;

    // SQLite has one writer at a time anyway; in a queue of our own nobody waits out the database's patience.
    private readonly SemaphoreSlim writing = new(1);
    private long failedAt = long.MinValue / 2;

    /// <returns>Conflict where the day is full; files where it can't be kept anywhere.</returns>
    public async Task<Outcome<TakenReport>> TakeAsync(ConsumerReport report)
    {
        await writing.WaitAsync();
        try
        {
            if (Environment.TickCount64 - failedAt > Leave)
            {
                var outcome = await intake.TakeAsync(report);
                if (outcome.Rejection is not { Kind: RejectionKind.Storage } away) return outcome;
                failedAt = Environment.TickCount64;
                LogSpooling(log, away.Sentence.En);
            }
            if ((await spool.KeepAsync(report)).Succeeded(out var kept, out var rejection)) return kept;
            LogRefused(log, rejection.Sentence.En);
            return NotNow;
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose() => writing.Dispose();

    // Instead of what the log says: what our files are called is nobody's business.
    private static Rejection NotNow { get; } = Rejection.Files(
        "Hiện chưa lưu được phản ánh của bạn. Nội dung đã viết vẫn còn dưới đây (ảnh phải chọn lại); hãy gửi lại sau ít phút.",
        "Your report can't be kept at the moment. What you wrote is still below (choose the photo again); send it again in a few minutes.");

    [LoggerMessage(40, LogLevel.Error, "Reports of consumers wait on disk until the registry can be had: {Why}")]
    private static partial void LogSpooling(ILogger log, string why);

    [LoggerMessage(41, LogLevel.Error, "A report of a consumer could not be kept, and its sender was told: {Why}")]
    private static partial void LogRefused(ILogger log, string why);
}
