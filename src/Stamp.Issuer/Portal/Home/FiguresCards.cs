using Stamp.Core.Accounts;

namespace Stamp.Issuer.Portal.Home;

/// <summary>What happened to stamps, and the province's figures.</summary>
internal sealed class FiguresCards : IHomeCards
{
    public IEnumerable<HomeCard> For(Visit visit)
    {
        yield return new("/scans", new("Tem được quét", "Scans of stamps"), new("Lượt quét theo ngày và tỉnh, cảnh báo, phản ánh.", "Scans by day and province, cautions, reports."));
        if (visit.Account.Role != Role.Producer)
            yield return new("/province", new("Bảng số liệu của tỉnh", "The province's figures"), new("Sản phẩm theo hạng sao và nhóm, chủ thể theo loại.", "Products by stars and group, producers by kind."));
    }
}
