using System.Security.Cryptography;

namespace Stamp.Core.Text;

/// <summary>
/// Names one sending of a form, so that it does its work once however often the browser sends it. A table whose rows are
/// made by forms has a column <c>request_id TEXT NOT NULL UNIQUE CHECK (length(request_id) BETWEEN 1 AND 100)</c>; its store,
/// inside its write transaction and before anything else, looks for a row with the id and answers with that row, as if
/// it had just made it. At the command line each call makes a <see cref="New"/> one.
/// </summary>
public static class RequestId
{
    /// <summary>The hidden field that holds it.</summary>
    public const string Field = "request";

    public const int Longest = 100;

    /// <summary>128 random bits: nobody meets another's.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>As it came back in a form.</summary>
    public static Outcome<string> Read(string? text) =>
        text is { Length: > 0 and <= Longest } && text.All(char.IsAsciiLetterOrDigit) ? text : Rejection.BadInput(
            "Biểu mẫu không đầy đủ. Hãy tải lại trang rồi gửi lại.", "The form is incomplete. Load the page again and send it once more.");
}
