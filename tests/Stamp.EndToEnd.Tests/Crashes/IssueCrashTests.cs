using System.Globalization;

namespace Stamp.EndToEnd.Tests.Crashes;

public sealed class IssueCrashTests
{
    /// <summary>Start-up takes most of a run's 300 ms; kills at eight moments spread over it meet each step.</summary>
    private const int Runs = 8, StepMilliseconds = 45;

    [Fact]
    public void Keeps_every_batch_that_was_told_and_never_uses_a_number_twice()
    {
        using var folder = CrashFolder.WithSamples();
        var told = new Dictionary<string, int>();
        for (var run = 0; run < Runs; run++)
        {
            var order = string.Create(CultureInfo.InvariantCulture, $"PO-{run}");
            using var issuing = folder.Start(Order(order));
            Thread.Sleep(120 + (run * StepMilliseconds));
            var ended = issuing.Kill();
            if (ended.Output.Length > 0) told[order] = ended.Json.GetProperty("batch").GetInt32();
        }
        // The last one runs to its end, so that at least one was told whatever the machine's pace.
        told["PO-last"] = folder.Run(Order("PO-last")).Done().Json.GetProperty("batch").GetInt32();

        var numbers = new HashSet<int>();
        foreach (var order in Enumerable.Range(0, Runs).Select(run => $"PO-{run}").Append("PO-last"))
        {
            var again = folder.Run(Order(order)).Done().Json;
            var number = again.GetProperty("batch").GetInt32();
            Assert.True(numbers.Add(number), $"batch {number} answers two orders");
            if (!told.TryGetValue(order, out var before)) continue;
            Assert.Equal(before, number);
            Assert.True(again.GetProperty("repeated").GetBoolean());
        }
        var batches = folder.Run("ledger", "--json").Done().Json.GetProperty("batches").EnumerateArray().Select(batch => batch.GetProperty("batch").GetInt32());
        Assert.Equal(Enumerable.Range(1, Runs + 1), batches);
        folder.Run("audit", "verify").Done();
    }

    private static string[] Order(string request) =>
        ["issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "24", "--request", request, "--json"];
}
