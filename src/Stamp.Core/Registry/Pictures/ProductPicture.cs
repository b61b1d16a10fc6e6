namespace Stamp.Core.Registry.Pictures;

/// <summary>The two kinds that every browser shows and that hold no script.</summary>
public enum PictureKind
{
    Jpeg,
    Png,
}

/// <summary>A product's picture as it is kept: nothing in it but what is seen.</summary>
/// <param name="Sha256">Of <paramref name="Bytes"/>, lower-case hexadecimal.</param>
public sealed record ProductPicture(PictureKind Kind, int Width, int Height, string Sha256, byte[] Bytes)
{
    public string MediaType => Kind == PictureKind.Jpeg ? "image/jpeg" : "image/png";
}

/// <summary>What a page needs to show one.</summary>
public sealed record PictureSize(int Width, int Height, string Sha256);
