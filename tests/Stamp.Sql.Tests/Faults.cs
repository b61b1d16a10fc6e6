namespace Stamp.Sql.Tests;

/// <summary>Tells all that was found, in full: a collection's own message cuts statements off.</summary>
internal static class Faults
{
    public static void None(IEnumerable<string> found)
    {
        var faults = found.ToList();
        if (faults.Count > 0) Assert.Fail($"{faults.Count}:\n{string.Join("\n\n", faults)}");
    }
}
