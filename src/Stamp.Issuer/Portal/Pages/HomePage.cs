using Stamp.Core.Text;
using Stamp.Issuer.Portal.Home;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Where each role begins: what waits for it, with numbers, then the ways to go.</summary>
internal static class HomePage
{
    public static void Write(Html html, Visit visit, IEnumerable<IHomeCards> parts)
    {
        html.Write($"<p>{RoleNames.Of(visit.Account.Role)}</p>");
        var cards = parts.SelectMany(part => part.For(visit)).ToList();
        var counted = cards.Where(card => card.Count is not null).OrderByDescending(card => card is { Urgent: true, Count: > 0 }).ToList();
        if (counted.Count > 0)
        {
            html.Write($"""<h2>{new Bilingual("Đang chờ bạn", "Waiting for you")}</h2><ul class="cards">""");
            foreach (var card in counted) Counted(html, card);
            html.Write($"""</ul><h2>{new Bilingual("Đi tới", "Go to")}</h2>""");
        }
        html.Write($"""<ul class="cards">""");
        foreach (var card in cards.Where(card => card.Count is null))
            html.Write($"""<li><a href="{card.Path}">{card.Title}</a><p>{card.Sentence}</p></li>""");
        html.Write($"</ul>");
    }

    private static void Counted(Html html, HomeCard card)
    {
        html.Write($"""<li class="{(card is { Urgent: true, Count: > 0 } ? "count urgent" : "count")}"><a href="{card.Path}"><b>{card.Count ?? 0}</b> {card.Title}</a><p>{card.Sentence}</p></li>""");
    }
}
