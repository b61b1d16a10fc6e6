using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What is wrong with a form that was sent: nothing, one thing, or several. A rejection is one by itself.</summary>
internal readonly struct Errors
{
    private readonly IReadOnlyList<Rejection>? all;

    private Errors(IReadOnlyList<Rejection> all) => this.all = all;

    public IReadOnlyList<Rejection> All => all ?? [];

    public bool Any => All.Count > 0;

    /// <summary>The status of the page that shows them: 200 where nothing is wrong.</summary>
    public int Status => Any ? ErrorPage.StatusOf(All[0]) : 200;

    public static Errors Of(IReadOnlyList<Rejection> rejections) => new(rejections);

    /// <summary>The first about a field; null where it is right.</summary>
    public Rejection? About(string field) => All.FirstOrDefault(rejection => rejection.Field == field);

    public static implicit operator Errors(Rejection? rejection) => rejection is null ? default : new([rejection]);
}
