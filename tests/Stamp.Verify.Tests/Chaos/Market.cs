using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Stamp.Core.Batches;

namespace Stamp.Verify.Tests.Chaos;

/// <summary>One answer to one visitor's scan.</summary>
/// <param name="Count">What the answer told of the history; null: unavailable.</param>
public sealed record Answered(int Batch, int Index, HttpStatusCode Status, string Reason, bool Recorded, long? Count, TimeSpan Took);

/// <summary>
/// Visitors at a market, about two hundred a second, each with an address of their own, at the next of a
/// thousand stamps. No stamp has so many that the ledger forgets one of them or grows cautious.
/// </summary>
public sealed class Market(VerifyUnderTest verify)
{
    private const int Batches = 10, Stamps = 100;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentBag<Answered> answers = [];
    private readonly List<int> batches = [];
    private readonly CancellationTokenSource closing = new();
    private Task visitors = Task.CompletedTask;
    private int visitor;

    public IReadOnlyCollection<Answered> Answers => answers;

    public IReadOnlyList<int> Numbers => batches;

    /// <summary>Issues the stamps, and scans one of each batch, so that all are cached.</summary>
    public async Task SetUpAsync()
    {
        while (batches.Count < Batches)
        {
            var batch = verify.Data.Issue("MIEN-DONG", Stamps);
            _ = verify.Data.Ranges.Activate(batch, new(1, 50), OcopData.Lot, OcopData.Office).Value;
            _ = verify.Data.Ranges.Recall(batch, new(41, 45), "Bao bì bị ẩm", OcopData.Office).Value;
            _ = verify.Data.Ranges.Void(batch, new(60, 60), VoidReason.Lost, OcopData.Office).Value;
            batches.Add(batch);
        }
        for (var n = 0; n < Batches; n++) await ScanAsync(n);
    }

    /// <summary>One visitor at each of so many stamps, a few at a time; what they were told.</summary>
    public async Task<IReadOnlyList<Answered>> VisitAsync(int first, int stamps)
    {
        List<Answered> told = [];
        foreach (var some in Enumerable.Range(first, stamps).Chunk(20)) told.AddRange(await Task.WhenAll(some.Select(ScanAsync)));
        return told;
    }

    public void Open() => visitors = Task.Run(ComeAsync);

    public async Task CloseAsync()
    {
        await closing.CancelAsync();
        await visitors;
    }

    /// <summary>Waits until so many more were answered.</summary>
    public Task AnsweredAsync(int more)
    {
        var wanted = answers.Count + more;
        return VerifyUnderTest.UntilAsync(() => Task.FromResult(answers.Count >= wanted), TimeSpan.FromSeconds(60));
    }

    /// <summary>What the registry says of a stamp, whatever else fails.</summary>
    public static string ReasonOf(int index) => index switch
    {
        >= 41 and <= 45 => "recalled",
        60 => "voided",
        <= 50 => "genuine",
        _ => "not-activated",
    };

    private async Task ComeAsync()
    {
        var watch = Stopwatch.StartNew();
        List<Task> scans = [];
        while (!closing.IsCancellationRequested)
        {
            // By the clock, not by the answers: people come whether or not the service is slow.
            if (scans.Count < watch.Elapsed / Pace) scans.Add(ScanAsync(Batches + scans.Count));
            else await Task.Delay(Pace);
        }
        await Task.WhenAll(scans);
    }

    private async Task<Answered> ScanAsync(int n)
    {
        var (batch, index) = (batches[n % Batches], (n / Batches % Stamps) + 1);
        var began = Stopwatch.GetTimestamp();
        using var response = await verify.GetAsync(
            verify.Data.Path(batch, index), "X-Forwarded-For", VerifyUnderTest.Address(Interlocked.Increment(ref visitor)));
        var took = Stopwatch.GetElapsedTime(began);
        var document = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        var scans = document.GetProperty("scans");
        var count = scans.GetProperty("count");
        var answer = new Answered(
            batch, index, response.StatusCode, document.GetProperty("reason").GetString()!, scans.GetProperty("recorded").GetBoolean(),
            count.ValueKind == System.Text.Json.JsonValueKind.Null ? null : count.GetInt64(), took);
        answers.Add(answer);
        return answer;
    }
}
