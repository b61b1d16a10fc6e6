namespace Stamp.Core.Text;

/// <summary>What a script sees of a rejection. Stable; listed in docs/operations.md.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something nobody expected; the details are on standard error.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line itself is wrong: an unknown verb or option.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM, as shells number it (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    public static int Of(RejectionKind kind) => kind switch
    {
        RejectionKind.BadInput => 3,
        RejectionKind.NotFound => 4,
        RejectionKind.Conflict => 5,
        RejectionKind.Keys => 6,
        RejectionKind.Storage => 7,
        RejectionKind.Files => 8,
        _ => Unexpected,
    };
}
