using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>
/// Every command of several statements, with the server going away in the middle of each: at every request, before it and
/// after it. The rows that it leaves are those of a run in which nothing happened.
/// </summary>
public sealed class LostCommandTests
{
    private static readonly WireFault[] Faults =
        [new WireFault.CutBefore(), new WireFault.CutAfter(), new WireFault.CutBefore(Reset: true), WireFault.Deadlock, new WireFault.CutAfter(Reset: true), new WireFault.CutAnswered()];

    // Each for itself, since what takes the time is waiting between tries.
    [Fact]
    public async Task Each_command_that_is_lost_anywhere_is_done_once_and_whole()
    {
        var found = await Task.WhenAll(Commands.All.Keys.Select(name => Task.Factory.StartNew(() => Try(name).ToList(), TaskCreationOptions.LongRunning)));
        var wrong = found.SelectMany(one => one).ToList();
        if (wrong.Count > 0) Assert.Fail(string.Join('\n', wrong));
        Assert.InRange(Commands.All.Count, 20, int.MaxValue);
    }

    /// <summary>What was not as it should be.</summary>
    private static IEnumerable<string> Try(string name)
    {
        using var registry = new WiredRegistry();
        var expected = Left(registry, name, 0, null, out var requests, out var refused);
        if (refused is not null || requests < 5) yield return $"{name}: {requests} requests; {refused}";
        for (var at = 1; at <= requests; at++)
        {
            // Of the commit, that it was lost before and after; of the others one or the other.
            foreach (var fault in at == requests ? Faults : [Faults[at % Faults.Length]])
            {
                var left = Left(registry, name, at * 10 + Array.IndexOf(Faults, fault), LostConnectionTests.Once(at, fault), out _, out refused);
                if (refused is not null || left != expected) yield return $"{name}, {fault} at {at} of {requests}: {refused}; left {left}, not {expected}";
            }
        }
    }

    private static string Left(WiredRegistry registry, string name, int n, Func<WireRequest, int, WireFault?>? trouble, out int requests, out string? refused)
    {
        var run = Commands.All[name](registry.File, n);
        var (before, loads) = (registry.Rows(), registry.Behind.KeptLoads);
        registry.Wire.Forget();
        registry.Wire.Trouble = trouble ?? ((_, _) => null);
        try
        {
            refused = run(registry.Database)?.Sentence.En;
        }
        catch (Exception error) when (error is not Xunit.Sdk.IAssertionException)
        {
            refused = error.ToString();
        }
        registry.Wire.Trouble = (_, _) => null;
        requests = registry.Wire.Heard.Count;
        var after = registry.Rows();
        // The trail is one chain whatever was tried before.
        _ = registry.Written();
        return $"{string.Join(", ", after.Where(table => table.Value != before[table.Key]).Select(table => $"{table.Key} {table.Value - before[table.Key]:+0}"))}, loads {registry.Behind.KeptLoads - loads}";
    }
}
