namespace Stamp.Tests.Shared;

/// <summary>
/// Tests of other things issue batches of any size with one line: where it names neither an order nor a reason, it gets a
/// reason, and no number of stamps wants a second person.
/// </summary>
internal static class IssueLine
{
    /// <returns>The arguments to run; <paramref name="settings"/> is what they run under.</returns>
    public static string[] Complete(string[] args, IDictionary<string, string> settings)
    {
        if (args.Length == 0 || args[0] != "issue" || args.Contains("--order") || args.Contains("--without-order")) return args;
        foreach (var name in new[] { "STAMPS_ORDER_SECOND_OVER", "STAMPS_ORDER_SECOND_OVER_DAY" }) settings[name] = "2000000000";
        return ["issue", "--without-order", "kiểm thử", .. args[1..]];
    }
}
