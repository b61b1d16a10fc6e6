namespace Stamp.Tests.Shared;

/// <summary>What is alive on the heap of the whole process: nothing else may run beside whoever asks.</summary>
public static class LiveBytes
{
    private const int Tries = 3;

    /// <summary>
    /// That much work keeps no more alive at its peak than little work does, but for some bytes. Shared pools and
    /// finalizers let go of what earlier tests left whenever they like; growth that is real is there at every try.
    /// </summary>
    /// <param name="most">Bytes.</param>
    /// <param name="little">Work that calls what it is given now and then, for a look.</param>
    public static void GrowLessThan(long most, Action<Action> little, Action<Action> much)
    {
        var seen = new List<string>();
        for (var n = 0; n < Tries; n++)
        {
            var (few, many) = (PeakOf(little), PeakOf(much));
            if (many - few < most) return;
            seen.Add($"{few} bytes alive at the peak of little work, {many} of much");
        }
        Assert.Fail(string.Join("; ", seen));
    }

    /// <summary>After a full collection and the finalizers that it wants.</summary>
    public static long Now()
    {
        _ = GC.GetTotalMemory(forceFullCollection: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static long PeakOf(Action<Action> work)
    {
        var peak = long.MinValue;
        var before = Now();
        work(() => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before));
        Assert.True(peak > long.MinValue, "Nobody looked.");
        return peak;
    }
}
