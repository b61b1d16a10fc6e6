using Stamp.Core.Text;
using Stamp.Issuer.Import.Workbooks;

namespace Stamp.Issuer.Import;

/// <summary>Opens a file as what its first bytes say that it is, whatever its name.</summary>
internal static class TableSources
{
    /// <summary>From a path that an operator named.</summary>
    public static Outcome<ITableSource> Open(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > ImportLimits.MostBytes) return ImportLimits.TooLarge(path);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return Open(Path.GetFileName(path), content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không đọc được tệp {path}.", $"The file {path} can't be read.");
        }
    }

    /// <param name="name">As a person knows it; nothing is opened by it.</param>
    public static Outcome<ITableSource> Open(string name, byte[] content)
    {
        if (content.Length > ImportLimits.MostBytes) return ImportLimits.TooLarge(name);
        if (content.AsSpan().StartsWith("PK"u8)) return WorkbookSource.Open(name, content);
        return WhatItIs(content) is { } other
            ? Rejection.BadInput(
                $"Tệp {name} là {other.Vi}, không phải CSV hay Excel (.xlsx), dù tên là gì.",
                $"The file {name} is {other.En}, no CSV and no Excel workbook (.xlsx), whatever its name.")
            : CsvSource.Open(name, content);
    }

    /// <summary>What people send by mistake.</summary>
    private static Bilingual? WhatItIs(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF"u8) ? new("tệp PDF", "a PDF")
        // Compound files: workbooks of before 2007, and newer ones with a password.
        : content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? new("tệp Excel kiểu cũ (.xls) hoặc có mật khẩu", "an old workbook (.xls) or one with a password")
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? new("hình ảnh", "a picture")
        : null;
}
