namespace Stamp.Tests.Wire;

/// <summary>An application lock: one transaction holds it until it ends (<c>sp_getapplock</c>).</summary>
internal sealed class TurnLock
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private WireSession? holder;

    /// <summary>Waits as long as the program said; who gets it not is told what the program has the server throw.</summary>
    public void Take(WireSession session, WireRequest request)
    {
        if (holder == session) return;
        var patience = (long)request.Values["@patience"]!;
        if (!turn.Wait(TimeSpan.FromMilliseconds(patience))) throw new WireErrorException(new(51_100, Message: "Another program holds the registry."));
        holder = session;
    }

    public void Release(WireSession session)
    {
        if (holder != session) return;
        holder = null;
        turn.Release();
    }
}
