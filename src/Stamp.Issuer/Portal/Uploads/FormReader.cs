using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Uploads;

/// <summary>Reads what was sent, within its route's <see cref="BodyLimit"/>, before anything else looks at it.</summary>
internal sealed class FormReader(UploadFolder folder)
{
    /// <summary>
    /// Of what is too large, this much is taken in and thrown away, so that the browser gets to read why: an answer in
    /// the middle of its sending would be a broken connection to it.
    /// </summary>
    private const long Drained = 64 * 1024 * 1024;

    /// <summary>False when it has answered instead of the route.</summary>
    /// <param name="keepFiles">False: their fields are read, they themselves forgotten.</param>
    public async Task<bool> Read(HttpContext context, bool keepFiles)
    {
        var limit = BodyLimit.Of(context);
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (context.Request.ContentLength > limit.Bytes)
        {
            if (context.Request.ContentLength <= Drained)
            {
                if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = Drained;
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            }
            await TooLarge(context, limit);
            return false;
        }
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = limit.Bytes;
        if (!IsForm(context.Request, limit))
        {
            await ErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest, NoForm);
            return false;
        }
        try
        {
            if (IsMultipart(context.Request)) await MultipartForm.Read(context, keepFiles && limit.Files ? folder : null);
            else await context.Request.ReadFormAsync(context.RequestAborted);
            return true;
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await TooLarge(context, limit);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            // Nothing that a browser sends: what it said of itself is not told back.
            await ErrorPage.WriteAsync(context, StatusCodes.Status400BadRequest, NoForm);
        }
        return false;
    }

    private static readonly Bilingual NoForm = new(
        "Những gì gửi lên không phải là biểu mẫu của cổng này, hoặc bị đứt giữa chừng. Chưa có gì được lưu. Hãy quay lại, tải lại trang rồi gửi lại.",
        "What was sent is no form of this portal, or was cut off in the middle. Nothing was saved. Go back, load the page again and send it once more.");

    /// <summary>
    /// As the browser sends what our pages ask for: fields in UTF-8, the pages' own; with parts only where the page has files.
    /// The framework would go by any other charset that is named, and fail over those that it no longer knows (UTF-7).
    /// </summary>
    private static bool IsForm(HttpRequest request, BodyLimit limit) =>
        request.HasFormContentType && (limit.Files || !IsMultipart(request))
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static bool IsMultipart(HttpRequest request) => request.ContentType!.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static Task TooLarge(HttpContext context, BodyLimit limit)
    {
        // Whatever was read of it is no form.
        context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        return ErrorPage.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, limit.Refusal);
    }
}
