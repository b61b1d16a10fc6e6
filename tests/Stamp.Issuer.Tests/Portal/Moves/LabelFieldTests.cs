using System.Text.Json;
using Stamp.Core.Batches;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Portal.Moves;

/// <summary>Ranges named by the first and the last label.</summary>
public sealed class LabelFieldTests(MovePortal portal) : IClassFixture<MovePortal>
{
    private static (string, string)[] Codes(string first, string last) => [("way", "code"), ("first_code", first), ("last_code", last), ("reason", "damaged")];

    private static string Code(string url) => url[(url.LastIndexOf('/') + 1)..];

    private static string Groups(string url) => string.Join('-', Code(url).Chunk(5).Select(five => new string(five)));

    [Fact]
    public async Task Takes_codes_as_people_type_them_and_whole_addresses_in_either_order()
    {
        var batch = await portal.Issue();
        var urls = PrintedUrls.Of(portal.Folder, batch);
        (string First, string Last, IndexRange Range)[] typed =
        [
            (Groups(urls[0]), Groups(urls[1]).ToLowerInvariant(), new(1, 2)),
            (urls[3], urls[2].ToLowerInvariant(), new(3, 4)),
            (Code(urls[4]).Replace('0', 'o').Replace('1', 'l'), $"  {string.Join(' ', Code(urls[5]).Chunk(5).Select(five => new string(five)))} ", new(5, 6)),
            (Code(urls[6]), "", new(7, 7)),
        ];
        foreach (var (first, last, range) in typed)
        {
            await portal.Do("owner", batch, "void", Codes(first, last));
            Assert.Equal(range, portal.Moves(batch)[^1].Range);
        }
    }

    [Fact]
    public async Task Takes_what_tools_make_of_an_address_and_says_what_is_wrong_with_what_is_no_code()
    {
        var batch = (await portal.Folder.Run("issue", "--product", "NUOC-MAM-SA-SUNG", "--count", "40", "--sealed", "--json")).Done().Json.GetProperty("batch").GetInt32();
        // HTTPS: / / HOST / S / SEAL / 01 / GTIN / 21 / CODE
        var parts = PrintedUrls.Of(portal.Folder, batch).Select(url => url.Split('/')).First(url => TypedVectors.IsClear(url[8]));
        var typed = new TypedVectors(parts[8], parts[6], parts[4]);
        foreach (var row in typed.Read)
        {
            var found = await portal.As("office").Post("/scan", "/scan", ("verb", "activate"), ("first_code", row.Text), ("last_code", ""));
            Assert.True(found.Text.Contains($"action=\"/batches/{batch}/activate\"", StringComparison.Ordinal), row.Text);
            var seen = await portal.As("office").Post("/scan", "/scan/read", ("text", row.Text));
            Assert.Equal($$"""{"code":"{{parts[8]}}"}""", seen.Text);
        }
        foreach (var row in typed.Faults)
        {
            var refused = await portal.As("office").Post("/scan", "/scan", ("verb", "activate"), ("first_code", row.Text), ("last_code", ""));
            Assert.Equal(422, (int)refused.Status);
            var says = MovePortal.Error(refused, "first_code");
            Assert.True(says is not null && !says.Contains("nhãn giả", StringComparison.Ordinal), $"{row.Text}: {says}");
            if (row.Count is { } count) Assert.Contains($"mã này có {count},", says, StringComparison.Ordinal);
            // The camera says the same of a symbol with this text.
            var seen = JsonDocument.Parse((await portal.As("office").Post("/scan", "/scan/read", ("text", row.Text))).Text).RootElement;
            Assert.Equal(says, seen.GetProperty("wrong").GetString());
        }
    }

    [Fact]
    public async Task Says_of_each_wrong_label_what_is_wrong_with_it()
    {
        var (batch, second, foreign) = (await portal.Issue(), await portal.Issue(), await portal.Issue("NUOC-MAM-SA-SUNG"));
        var (mine, seconds, others) = (PrintedUrls.Of(portal.Folder, batch), PrintedUrls.Of(portal.Folder, second), PrintedUrls.Of(portal.Folder, foreign));
        (string Who, string First, string Last, string Field, string Says)[] cases =
        [
            ("owner", "", "", "first_code", "Hãy quét nhãn"),
            ("owner", "7K3MQ-9XW2R", "", "first_code", "mã này có 10"),
            ("owner", "7K3MQ-9XW2R-4T6VB-0N8HU", "", "first_code", "“U”"),
            ("owner", "https://example.org/tin-tuc", "", "first_code", "địa chỉ web"),
            ("owner", PrintedUrls.Altered(mine[0]), "", "first_code", "gõ nhầm, hoặc nhãn giả"),
            ("owner", mine[0], PrintedUrls.Altered(mine[1]), "last_code", "gõ nhầm, hoặc nhãn giả"),
            ("owner", seconds[0], seconds[1], "first_code", $"thuộc lô {second}, không phải lô {batch}"),
            ("owner", mine[0], seconds[1], "last_code", $"nhãn đầu lô {batch}, nhãn cuối lô {second}"),
            ("owner", others[0], others[1], "first_code", "không phải tem của bạn"),
            ("owner", mine[0], others[1], "last_code", "không phải tem của bạn"),
            ("office", others[0], others[1], "first_code", $"thuộc lô {foreign}"),
            // A genuine code under a GTIN that its label never had.
            ("owner", $"HTTPS://OCOP.EXAMPLE/01/08930000000019/21/{Code(mine[0])}", "", "first_code", "gõ nhầm, hoặc nhãn giả"),
        ];
        foreach (var (who, first, last, field, says) in cases)
        {
            var answer = await portal.Ask(who, batch, "void", Codes(first, last));
            Assert.InRange((int)answer.Status, 404, 422);
            Assert.True(MovePortal.Error(answer, field)?.Contains(says, StringComparison.Ordinal) ?? false, $"{first} {last}: {MovePortal.Error(answer, field) ?? answer.Text}");
        }
        Assert.Empty(portal.Moves(batch));
    }

    [Fact]
    public async Task The_first_label_finds_the_batch()
    {
        var batch = await portal.Issue();
        var urls = PrintedUrls.Of(portal.Folder, batch);
        var found = await portal.As("owner").Post("/scan", "/scan", ("verb", "void"), ("first_code", Groups(urls[0])), ("last_code", urls[23]));
        Assert.Equal(200, (int)found.Status);
        Assert.Contains($"action=\"/batches/{batch}/void\"", found.Text, StringComparison.Ordinal);
        Assert.Contains(Groups(urls[0]), found.Text, StringComparison.Ordinal);
        var nobodys = await portal.As("other").Post("/scan", "/scan", ("verb", "activate"), ("first_code", urls[0]), ("last_code", ""));
        Assert.Equal(404, (int)nobodys.Status);
        Assert.Contains("không phải tem của bạn", MovePortal.Error(nobodys, "first_code"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/batches/{batch}", nobodys.Text, StringComparison.Ordinal);
        var twoBatches = await portal.As("owner").Post("/scan", "/scan", ("verb", "activate"), ("first_code", urls[0]), ("last_code", PrintedUrls.Of(portal.Folder, await portal.Issue())[0]));
        Assert.Contains("hai lô", MovePortal.Error(twoBatches, "last_code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_of_a_leaked_epoch_proves_nothing_but_its_number_is_still_voided()
    {
        using var own = await IssuerFolder.WithBatch();
        var urls = PrintedUrls.Of(own, 1);
        (await own.Run("void", "1", "--first", urls[0], "--reason", "damaged")).Done();
        (await own.Run("keys", "compromise", "0")).Done();
        Assert.Contains("bị lộ", (await own.Run("void", "1", "--first", urls[1], "--reason", "damaged")).Refused(5).Errors, StringComparison.Ordinal);
        (await own.Run("void", "1", "--range", "2", "--reason", "damaged")).Done();
    }

    [Fact]
    public async Task Keys_that_can_not_be_read_are_said_once_and_numbers_still_do()
    {
        var batch = await portal.Issue();
        var url = PrintedUrls.Of(portal.Folder, batch)[0];
        var file = portal.Folder["keys/verify.keyring.json"];
        File.Move(file, $"{file}.away");
        try
        {
            var answer = await portal.Ask("owner", batch, "void", Codes(url, ""));
            Assert.Equal(500, (int)answer.Status);
            Assert.Contains("""<p class="problem" role="alert">""", answer.Text, StringComparison.Ordinal);
            var page = await portal.Do("owner", batch, "void", ("way", "number"), ("first_number", "1"), ("last_number", ""), ("reason", "lost"));
            Assert.Contains("Đã huỷ 1 tem: số 1.", page.Text, StringComparison.Ordinal);
        }
        finally
        {
            File.Move($"{file}.away", file);
        }
    }
}
