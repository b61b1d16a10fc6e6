namespace Stamp.Tests.Wire;

/// <param name="Class">Up to 10 a notice, from 20 on the connection ends.</param>
internal sealed record WireError(int Number, byte Class = 16, byte State = 1, string Message = "Lời của máy chủ.");

/// <summary>What befalls a request.</summary>
internal abstract record WireFault
{
    /// <summary>Not carried out, and told so.</summary>
    /// <param name="RollsBack">The transaction ends with it, as a deadlock victim's does.</param>
    public sealed record Refused(WireError Error, bool RollsBack = false) : WireFault;

    /// <summary>Not carried out, and the connection is gone.</summary>
    /// <param name="Reset">Torn down; otherwise closed in order.</param>
    public sealed record CutBefore(bool Reset = false) : WireFault;

    /// <summary>Carried out, and the connection is gone instead of an answer.</summary>
    /// <inheritdoc cref="CutBefore"/>
    public sealed record CutAfter(bool Reset = false) : WireFault;

    /// <summary>Carried out and answered, and then the connection is gone.</summary>
    public sealed record CutAnswered : WireFault;

    /// <summary>Taken and never answered.</summary>
    /// <param name="IsDeaf">Not even to being told to stop.</param>
    public sealed record Silent(bool IsDeaf = false) : WireFault;

    public static WireFault Number(int number, byte @class = 16) => new Refused(new(number, @class));

    public static readonly WireFault Deadlock = new Refused(new(1205, 13, 45, "Transaction was deadlocked on lock resources with another process and has been chosen as the deadlock victim."), RollsBack: true);
}
