using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Codes;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Moves;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Ranges;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>For whoever has labels in hand and no number of a batch: the first label says which one it is.</summary>
internal static class ScanRoutes
{
    /// <summary>Where the camera's script asks what a symbol's text is.</summary>
    public const string ReadPath = "/scan/read";

    private const string Verb = "verb";

    private static readonly MoveVerb[] Verbs = [MoveVerb.Activate, MoveVerb.Void];

    private static readonly Bilingual Title = new("Quét tem", "Scan stamps");

    public static void MapScan(this WebApplication app)
    {
        app.Get("/scan", MoveVerb.Activate.Access, context => Page(context, new(), default));
        app.Post("/scan", MoveVerb.Activate.Access, Find);
        app.Post(ReadPath, MoveVerb.Activate.Access, Read);
    }

    /// <summary>The code in a text, or what is wrong with the text in the page's language. No stamp is looked up.</summary>
    private static Task Read(HttpContext context) => CodeReader.TryRead(context.Form("text"), out var path, out var wrong)
        ? ApiAnswers.Write(context, new { code = path.Code.ToString() })
        : ApiAnswers.Write(context, new { wrong = wrong.Sentence.In(Languages.Of(context)) });

    /// <summary>Leads on to the batch's own form, with the codes in it.</summary>
    private static Task Find(HttpContext context)
    {
        var typed = TypedMove.Of(context);
        var desk = context.RequestServices.GetRequiredService<RangeDesk>();
        var owner = Visit.Of(context).OwnOnly;
        if (!desk.BatchOf(typed[RangeInput.FirstField(RangeWay.Codes)], owner).Succeeded(out var account, out var rejection))
            return Page(context, typed, Beside(rejection));
        if (!desk.Find(account.Batch, typed.Range, owner).Succeeded(out _, out rejection)) return Page(context, typed, rejection);
        return MoveRoutes.Form(context, account, Verbs.FirstOrDefault(verb => verb.Path == context.Form(Verb), MoveVerb.Activate), typed, default);
    }

    private static Rejection Beside(Rejection rejection) =>
        rejection.Kind is RejectionKind.Keys or RejectionKind.Storage ? rejection : rejection with { Field = RangeInput.FirstField(RangeWay.Codes) };

    private static Task Page(HttpContext context, TypedMove typed, Errors wrong)
    {
        Headers.AllowScan(context);
        return Shell.WriteAsync(context, Title, html =>
        {
            html.Write($"""<section class="narrow"><p>{new Bilingual("Quét nhãn đầu và nhãn cuối của một dải tem. Nhãn đầu cho biết là lô nào.", "Scan the first and the last label of a range of stamps. The first tells which batch it is.")}</p>""");
            Form.Open(html, context, "/scan");
            Fields.Problem(html, wrong);
            RangeFields.Codes(html, typed, wrong, "go");
            Fields.Radios(html, Verb, new("Để làm gì?", "What for?"), [.. Verbs.Select(verb => (verb.Path, verb.Name))],
                context.Request.HasFormContentType ? context.Form(Verb) : MoveVerb.Activate.Path, wrong);
            html.Write($"""<button id="go">{new Bilingual("Tiếp tục", "Continue")}</button>""");
            Form.Close(html);
            html.Write($"</section>");
        }, wrong.Status);
    }
}
