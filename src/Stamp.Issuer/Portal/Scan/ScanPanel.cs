using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Scan;

/// <summary>
/// The camera beside the two fields for codes. Hidden until its script finds itself running: without script, camera or
/// permission the codes are typed. The page must be written under <see cref="Headers.AllowScan"/>.
/// </summary>
internal static class ScanPanel
{
    /// <param name="first">The id of the field for the first label's code.</param>
    /// <param name="next">The id of what comes after the last label's.</param>
    public static void Write(Html html, string first, string last, string next)
    {
        html.Write($"""
            <div class="scan" hidden data-scan data-first="{first}" data-last="{last}" data-next="{next}" data-reader="{ScanFiles.Reader.Path}" data-wasm="{ScanFiles.Module.Path}" data-read="{ScanRoutes.ReadPath}" data-say-opening="{new Bilingual("Đang mở máy ảnh…", "Opening the camera…")}" data-say-first="{new Bilingual("Đưa nhãn đầu vào giữa khung.", "Hold the first label in the middle of the frame.")}" data-say-last="{new Bilingual("Nhãn đầu: {}. Giờ đưa nhãn cuối vào giữa khung.", "First label: {}. Now hold the last label in the middle of the frame.")}" data-say-hold="{new Bilingual("Giữ yên…", "Hold still…")}" data-say-done="{new Bilingual("Nhãn cuối: {}. Đã đọc cả hai nhãn.", "Last label: {}. Both labels are read.")}" data-say-many="{new Bilingual("Có nhiều nhãn. Đưa một nhãn vào giữa khung.", "There are several labels. Hold one in the middle of the frame.")}" data-say-other="{new Bilingual("Mã QR này chưa phải mã tem. {}", "This QR code is not a stamp code yet. {}")}" data-say-unread="{new Bilingual("Chưa hỏi được máy chủ. Hãy giữ nhãn thêm chút nữa, hoặc gõ mã.", "The server did not answer. Hold the label a little longer, or type the codes.")}" data-say-refused="{new Bilingual("Trình duyệt không được phép dùng máy ảnh. Hãy cho phép trong cài đặt của trang, hoặc gõ mã.", "The browser may not use the camera. Allow it in the page’s settings, or type the codes.")}" data-say-absent="{new Bilingual("Không tìm thấy máy ảnh. Hãy gõ mã.", "There is no camera. Type the codes.")}" data-say-insecure="{new Bilingual("Máy ảnh chỉ dùng được khi mở cổng qua HTTPS. Hãy gõ mã.", "The camera works only where the portal is opened over HTTPS. Type the codes.")}" data-say-broken="{new Bilingual("Máy ảnh hoặc bộ đọc mã không chạy được. Hãy gõ mã.", "The camera or the reader of codes does not work. Type the codes.")}" data-say-lost="{new Bilingual("Máy ảnh đã bị tắt. Hãy mở lại, hoặc gõ mã.", "The camera went off. Open it again, or type the codes.")}" data-say-stopped="{new Bilingual("Đã tắt máy ảnh.", "The camera is off.")}">
            """);
        html.Write($"""
            <p class="view" data-view hidden><video data-video muted playsinline aria-label="{new Bilingual("Hình từ máy ảnh", "What the camera sees")}"></video></p><p role="status" data-told></p><p class="acts"><button type="button" data-start>{new Bilingual("Quét bằng máy ảnh", "Scan with the camera")}</button><button type="button" class="quiet" data-stop hidden>{new Bilingual("Tắt máy ảnh", "Turn the camera off")}</button></p></div><script src="{ScanFiles.Script.Path}" defer></script>
            """);
    }
}
