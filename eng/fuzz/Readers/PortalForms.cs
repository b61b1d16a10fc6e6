using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Fuzz.Readers;

/// <summary>Forms with files that the portal takes.</summary>
internal sealed class PortalForms() : FuzzedReader("portal-forms", 8)
{
    private static readonly string Data = Directory.CreateTempSubdirectory("stamps-fuzz-").FullName;

    private readonly UploadFolder folder = new(new() { Data = Data });

    static PortalForms() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Data, recursive: true);

    public override byte[] Make(Random random) => SentForm.Make(random);

    public override bool Read(byte[] input)
    {
        using var response = new SentForm.Completed();
        var context = SentForm.Context(input, response);
        try
        {
            MultipartForm.Read(context, folder).GetAwaiter().GetResult();
        }
        catch (InvalidDataException)
        {
            return false;
        }
        foreach (var file in context.Features.Get<IReadOnlyList<UploadedFile>>()!)
        {
            Promise(!file.FileName.AsSpan().ContainsAny('/', '\\'), "a file's name has folders");
            Promise(file.ReadAll().Length == file.Length, "a file is not whole");
        }
        return context.Request.Form.Count >= 0;
    }
}
