using System.Buffers;
using System.Runtime.CompilerServices;

namespace Stamp.Verify.Consumer;

/// <summary>
/// A section of the page that is the same for many scans, made once: for each subject (which never changes)
/// and language the bytes of the variant asked last.
/// </summary>
/// <param name="write">Makes the section.</param>
internal sealed class MadeSections<TSubject, TVariant>(Action<HtmlWriter, TSubject, TVariant, Language> write)
    where TSubject : class
    where TVariant : IEquatable<TVariant>
{
    private sealed record Made(TVariant Variant, byte[] Bytes);

    // One place a language; replaced whole, so that readers need no lock.
    private readonly ConditionalWeakTable<TSubject, Made?[]> subjects = [];

    public void Write(HtmlWriter html, TSubject subject, TVariant variant, Language language)
    {
        ref var place = ref subjects.GetValue(subject, static _ => new Made?[Enum.GetValues<Language>().Length])[(int)language];
        var made = Volatile.Read(ref place);
        if (made is null || !made.Variant.Equals(variant))
        {
            var bytes = new ArrayBufferWriter<byte>();
            write(new(bytes), subject, variant, language);
            made = new(variant, bytes.WrittenSpan.ToArray());
            Volatile.Write(ref place, made);
        }
        html.Raw(made.Bytes);
    }
}
