using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Stamp.Issuer.Portal.Uploads;

/// <summary>Reads a form with files in one pass: fields into memory, each file straight to the data folder's disk.</summary>
internal static class MultipartForm
{
    /// <summary>The form for new products has 14 fields and one file.</summary>
    private const int MostParts = 100;

    /// <summary>RFC 2046, 5.1.1: a boundary has at most 70 characters.</summary>
    private const int LongestBoundary = 70;

    /// <summary>Enough of a name to know the file again by.</summary>
    private const int LongestName = 200;

    /// <summary>
    /// Afterwards <see cref="HttpRequest.Form"/> has the fields, <see cref="UploadedFiles.File"/> the files, which vanish
    /// with the request. Throws <see cref="InvalidDataException"/> where it is no such form.
    /// </summary>
    /// <param name="folder">Null: files are read and forgotten.</param>
    public static async Task Read(HttpContext context, UploadFolder? folder)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var files = new List<UploadedFile>();
        context.Features.Set<IReadOnlyList<UploadedFile>>(files);
        var reader = new MultipartReader(BoundaryOf(context.Request), context.Request.Body);
        var left = BodyLimit.FormBytes;
        for (var parts = 0; await NextPart(reader, context.RequestAborted) is { } section; parts++)
        {
            if (parts == MostParts) throw new InvalidDataException("too many parts");
            // Asked for a file's name, the framework fails over one that has no value ("filename*").
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || disposition.DispositionType != "form-data"
                || disposition.Parameters.Any(parameter => !parameter.Value.HasValue))
                throw new InvalidDataException("a part that is no field");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
            {
                if (await Keep(context, folder, name, NameOf(disposition), section.Body) is { } file) files.Add(file);
                continue;
            }
            var value = await ReadField(section.Body, left, context.RequestAborted);
            left -= value.Length;
            fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), Encoding.UTF8.GetString(value));
        }
        context.Features.Set<IFormFeature>(new FormFeature(new FormCollection(fields)));
    }

    private static string BoundaryOf(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString() : "";
        return boundary.Length is > 0 and <= LongestBoundary ? boundary : throw new InvalidDataException("no boundary");
    }

    /// <summary>The last part of what some browsers send as a path.</summary>
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length > LongestName ? name[..LongestName] : name;
    }

    /// <summary>Null for a field in which no file was chosen: it comes with no name and no bytes.</summary>
    private static async Task<UploadedFile?> Keep(HttpContext context, UploadFolder? folder, string field, string name, Stream body)
    {
        if (folder is null || name.Length == 0)
        {
            await Copy(body, Stream.Null, long.MaxValue, context.RequestAborted);
            return null;
        }
        var stream = folder.Create();
        context.Response.RegisterForDispose(new UploadedFile(field, name, stream.Name, 0));
        await using (stream)
        {
            await Copy(body, stream, long.MaxValue, context.RequestAborted);
            return new(field, name, stream.Name, stream.Length);
        }
    }

    private static async Task<byte[]> ReadField(Stream body, long left, CancellationToken cancel)
    {
        using var value = new MemoryStream();
        await Copy(body, value, left, cancel);
        return value.ToArray();
    }

    private static async Task Copy(Stream body, Stream target, long most, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        int read;
        for (var copied = 0L; (read = await ReadPart(body, buffer, cancel)) > 0; copied += read)
        {
            if (copied + read > most) throw new InvalidDataException("too much text");
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }

    private static async Task<MultipartSection?> NextPart(MultipartReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancel);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            throw new InvalidDataException("ended too early", error);
        }
    }

    /// <summary>A form that ends in the middle is told as no form; a disk that is full is something else.</summary>
    private static async ValueTask<int> ReadPart(Stream body, byte[] buffer, CancellationToken cancel)
    {
        try
        {
            return await body.ReadAsync(buffer, cancel);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            throw new InvalidDataException("ended too early", error);
        }
    }
}
