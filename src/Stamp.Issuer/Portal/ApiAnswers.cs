using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal;

/// <summary>Answers to machines.</summary>
internal static class ApiAnswers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task Write(HttpContext context, object document) => context.Response.WriteAsJsonAsync(document, Json);

    public static Task Refuse(HttpContext context, int status, Bilingual why)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { status, why.Vi, why.En }, Json, "application/json; charset=utf-8");
    }
}
