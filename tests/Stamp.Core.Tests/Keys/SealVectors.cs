namespace Stamp.Core.Tests.Keys;

/// <summary>tests/vectors/seals.json. Bytes are hexadecimal.</summary>
public sealed record SealVectors(string Note, string Origin, string Gtin, SealVector[] Seals, WrongSealVector[] Wrong);

/// <param name="Block">The code's 100 bits, left-aligned: what AES turns into <paramref name="Mask"/>.</param>
public sealed record SealVector(
    int Epoch, string PrivateKey, string PublicKey, string MaskKey, int Batch, int Index, string Code,
    string Place, string Block, string Mask, string MaskedPlace, string Payload, string Signature, string Text, string Url, string DigitalLink);

/// <param name="Answer">What <c>check --offline</c> says.</param>
public sealed record WrongSealVector(string Why, int Epoch, string PublicKey, string Code, string Text, string Url, string Answer);
