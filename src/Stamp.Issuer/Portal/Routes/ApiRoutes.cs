using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Routes;

/// <summary>For machines, that come with a token.</summary>
internal static class ApiRoutes
{
    private static readonly Rejection NoNumber = Rejection.NotFound("Không có lô tem này.", "There is no such batch.");

    public static void MapApi(this WebApplication app) => app.Get("/api/batches/{number}", Access.Machines(TokenScope.BatchesRead), context =>
    {
        Rejection? rejection = NoNumber;
        if (RouteMaps.Number(context, "number") is > 0 and <= int.MaxValue and var number
            && context.RequestServices.GetRequiredService<BatchList>().Find((int)number, Visit.Of(context).OwnOnly).Succeeded(out var found, out rejection))
            return ApiAnswers.Write(context, new { batch = found.Batch.Number, product = found.Product.Code, producer = found.Producer.Code, issuedAt = found.Batch.IssuedAt, ledger = LedgerLines.Document(found.Ledger) });
        return ApiAnswers.Refuse(context, ErrorPage.StatusOf(rejection), rejection.Sentence);
    });
}
