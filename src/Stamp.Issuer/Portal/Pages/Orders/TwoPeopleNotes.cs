using Stamp.Core.Orders;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>Beside the form that approves: what this person approved alone lately, whether a second one is needed and why, and who that may be.</summary>
internal static class TwoPeopleNotes
{
    public static void Write(Html html, ApprovalView approval, Order order, OrderSettings settings)
    {
        var (alone, one) = (approval.Ground.Alone, settings.SecondPersonOver);
        html.Write($"""<h4>{new Bilingual("Một mình bạn đã duyệt trong 24 giờ qua", "You alone approved within 24 hours")}</h4><dl>""");
        Row(html, new("Của giấy chứng nhận này", "Of this certificate"), alone.Certificate, one);
        Row(html, new("Của chủ thể này", "Of this producer"), alone.Producer, one);
        Row(html, new("Của mọi chủ thể", "Of all producers"), alone.All, settings.SecondPersonOverDay);
        html.Write($"</dl>");
        if (approval.Why is { } why) html.Write($"""<p class="hint">{why}</p>""");
        else if (order.State != OrderState.FirstApproved) html.Write($"""<p class="hint">{new Bilingual("Với số tem này, một mình bạn duyệt là đủ.", "For this number of stamps your approval alone is enough.")}</p>""");
        if (approval.Refused is { } refused) html.Write($"""<p class="problem">{refused.Sentence}</p>""");
        if (approval.Why is not null || approval.Ground.First is not null) Others(html, approval.Others);
    }

    private static void Others(Html html, IReadOnlyList<SecondPerson> others)
    {
        html.Write($"<h4>{new Bilingual("Ai có thể là người thứ hai", "Who may be the second person")}</h4>");
        if (others.Count == 0)
        {
            html.Write($"""<p class="problem">{new Bilingual("Chưa có tài khoản nào khác của cơ quan quản lý. Quản trị viên tạo được; tài khoản đủ một ngày mới được tính.", "There is no other account of the office. An administrator can make one; it counts once it is a day old.")}</p>""");
            return;
        }
        html.Write($"<ul>");
        foreach (var other in others)
        {
            html.Write($"<li>{other.Account} · {other.DisplayName}");
            if (other.Refused is { } refused) html.Write($"<br><small>{refused.Sentence}</small>");
            html.Write($"</li>");
        }
        html.Write($"</ul>");
    }

    private static void Row(Html html, Bilingual what, long stamps, long most) => html.Write(
        $"<dt>{what}</dt><dd>{new Bilingual($"{Figures.Vi(stamps)} tem, trong {Figures.Vi(most)} được duyệt một mình", $"{Figures.En(stamps)} stamps, of {Figures.En(most)} that one person may approve alone")}</dd>");
}
