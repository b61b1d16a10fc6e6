using Stamp.Issuer.Portal.Moves;

namespace Stamp.Issuer.Portal.Home;

/// <summary>For whoever has labels in hand.</summary>
internal sealed class ScanCards : IHomeCards
{
    public IEnumerable<HomeCard> For(Visit visit) => MoveVerb.Activate.Access.Roles.Contains(visit.Account.Role)
        ? [new("/scan", new("Quét tem", "Scan stamps"), new("Kích hoạt hoặc báo huỷ khi cầm nhãn trên tay.", "Activate or void with the labels in hand."))]
        : [];
}
