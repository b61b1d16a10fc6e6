using System.Text;
using Stamp.Core.Text;
using Stamp.Issuer.Import;

namespace Stamp.Fuzz.Readers;

/// <summary>CSV files for the registry, in the encodings that are read.</summary>
internal sealed class ImportedCsv() : FuzzedReader("csv", 9)
{
    private const string Producers = "code,name,kind,address,province\r\nHTX,HTX Tài Hoan,hợp tác xã,\"Na Rì, số 1\",Bắc Kạn\r\n";
    private const string Products = "code;producer;name;group;gtin\r\nMIEN;HTX;\"Miến \"\"dong\"\"\";food;08930000000019\r\nGAO;HTX;Gạo;thực phẩm;\r\n";
    private const string Certificates = "sep=,\r\nSố,Sản phẩm,stars,points_a,points_b,points_c,authority,decided_on,valid_until\r\nG1,MIEN,,37,\"22,5\",33,UBND,01/02/2025,2028-02-01\r\n";
    private const string Supporting = "product\tscheme\tnumber\tissuer\tvalid_from\tvalid_until\r\nMIEN\tVietGAP\t1\tQuacert\t01-04-2025\t\r\n\r\n;;;;\r\n";
    private const string Damaged = "code,producer,name,group,gtin\nA,HTX,MiÕn dong Tµi Hoan,food,\nB,HTX,Mieán dong Taøi Hoan,food,8.93E+12\nC,HTX,Miáº¿n dong,food,#NAME?\n";

    private static readonly byte[][] Seeds =
    [
        .. new[] { Producers, Products, Certificates, Supporting, Damaged }.SelectMany(text => (byte[][])
        [
            Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], Encoding.BigEndianUnicode.GetBytes(text), Encoding.Latin1.GetBytes(text),
        ]),
    ];

    private static readonly Mutator Mutator = new([.. new[]
    {
        "\"", "\"\"", ",", ";", "\t", "\r", "\n", "\r\n", "sep=", "=1+1", "#N/A", "31/12/9999", "01/01/0001", "1e308", "-0", "\u00A0", "\u200B", "ế", "\0", "name", "code", "_x0041_",
    }.Select(Encoding.UTF8.GetBytes)]);

    public override byte[] Make(Random random) => Mutator.Change(Seeds[random.Next(Seeds.Length)], Seeds[random.Next(Seeds.Length)], random);

    public override bool Read(byte[] input)
    {
        var rejection = ImportFolder.Preview(input, input.Length % 2 == 0 ? DamageHandling.Refuse : DamageHandling.Repair);
        Promise(rejection is null or { Kind: RejectionKind.BadInput }, $"refused as {rejection?.Kind}");
        return rejection is null;
    }
}
