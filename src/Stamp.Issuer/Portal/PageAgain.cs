using Microsoft.AspNetCore.Http;

namespace Stamp.Issuer.Portal;

/// <summary>Shows another page in answer to the request in hand: it goes through routing and the gate once more, as a GET.</summary>
internal sealed record PageAgain(RequestDelegate Rest)
{
    /// <summary>Stands before routing, and remembers what comes after itself.</summary>
    public static RequestDelegate Remember(RequestDelegate next) => context =>
    {
        context.Features.Set(new PageAgain(next));
        return next(context);
    };

    /// <param name="page">A path of ours, with its query.</param>
    public static Task Show(HttpContext context, string page)
    {
        var query = page.IndexOf('?', StringComparison.Ordinal);
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = Uri.UnescapeDataString(query < 0 ? page : page[..query]);
        context.Request.QueryString = query < 0 ? default : new(page[query..]);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return (context.Features.Get<PageAgain>() ?? throw new InvalidOperationException("Nothing was remembered.")).Rest(context);
    }
}
