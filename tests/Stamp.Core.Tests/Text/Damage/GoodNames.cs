namespace Stamp.Core.Tests.Text.Damage;

/// <summary>Names as they stand in Vietnam's registers, to see that none is called damaged and that each comes back from its damage.</summary>
internal static class GoodNames
{
    /// <summary>Vietnamese through and through.</summary>
    public static readonly string[] Vietnamese = Lines("""
        Miến dong Tài Hoan
        Trà hoa vàng Ba Chẽ
        Gà Tiên Yên
        Nước mắm sá sùng
        Mật hoa dừa Trà Vinh
        Bí xanh thơm Ba Bể
        Hồng không hạt Bắc Kạn
        Gạo nếp nương
        Khoai sọ Thượng Quan
        Lạp sườn, thịt hun khói
        Rượu men lá Bằng Phúc
        HTX Nông nghiệp Ngân Sơn
        Công ty TNHH MTV Thương mại và Dịch vụ Hoàng Gia
        Hộ sản xuất Lạp sườn Na Rì
        Chả mực Hạ Long
        Bánh đa nem làng Chều
        Cốm Mễ Trì
        Chè Thái Nguyên - trà đinh
        Mật ong bạc hà Mèo Vạc
        Nước mắm Phú Quốc 40 độ đạm
        Kẹo dừa Bến Tre
        Muối tôm Tây Ninh
        Tỏi Lý Sơn
        Bưởi Diễn, bưởi Phúc Trạch
        Vải thiều Lục Ngạn
        Nhãn lồng Hưng Yên
        Bánh cáy làng Nguyễn
        Đông trùng hạ thảo
        Tinh dầu quế Trà Bồng
        Lụa Vạn Phúc
        Gốm Bát Tràng
        Nón lá Huế
        Tranh Đông Hồ
        Du lịch cộng đồng bản Lác
        Thổ cẩm Mỹ Nghiệp
        UBND huyện Ba Chẽ
        Bộ Nông nghiệp và Phát triển nông thôn
        Chi cục Quản lý chất lượng nông sản
        Tổ chức chứng nhận mẫu
        Chuỗi an toàn thực phẩm
        Xã Côn Minh, huyện Na Rì
        Thị trấn Yến Lạc
        Thành phố Hạ Long
        hợp tác xã
        thủ công mỹ nghệ
        dược liệu và sản phẩm từ dược liệu
        Huyện Đắk Mil, tỉnh Đắk Nông
        Quyết định số 12 của Chủ tịch
        """);

    /// <summary>Provinces, peoples, places of the highlands.</summary>
    public static readonly string[] Places = Lines("""
        An Giang|Bà Rịa – Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|Bình Phước|Bình Thuận|Cà Mau|Cần Thơ|Cao Bằng|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hoà Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|TP. Hồ Chí Minh|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái
        Kinh|Tày|Thái|Mường|Khmer|Hoa|Nùng|H'Mông|H’Mông|Dao|Gia Rai|Gia-rai|Ê Đê|Ê-đê|Ba Na|Bahnar|Sán Chay|Chăm|Cơ Ho|K'Ho|Xơ Đăng|Sán Dìu|Hrê|Ra Glai|Mnông|M'Nông|Thổ|X'tiêng|Xtiêng|Bru - Vân Kiều|Khơ Mú|Cơ Tu|Giáy|Tà Ôi|Mạ|Giẻ Triêng|Co|Chơ Ro|Xinh Mun|Hà Nhì|Chu Ru|Lào|La Chí|Kháng|Phù Lá|La Hủ|La Ha|Pà Thẻn|Lự|Ngái|Chứt|Lô Lô|Mảng|Cơ Lao|Bố Y|Cống|Si La|Pu Péo|Rơ Măm|Brâu|Ơ Đu
        Buôn Ma Thuột|Buôn Đôn|Krông Pắc|Krông Nô|Krông Bông|Krông Búk|Krông Ana|Krông Năng|Ea H'leo|Ea Súp|Ea Kar|Cư M'gar|Cư Kuin|Lắk|M'Đrắk|Chư Sê|Chư Păh|Chư Pưh|Chư Prông|Đak Pơ|Đăk Đoa|Kông Chro|KBang|Ia Grai|Ia Pa|Mang Yang|Đức Cơ|Kon Plông|Kon Rẫy|Tu Mơ Rông|Ngọc Hồi|Sa Thầy|Đăk Glei|Đăk Hà|Đăk Tô|Lạc Dương|Đơn Dương|Đạ Huoai|Đạ Tẻh|Cát Tiên|Đam Rông|Bù Đăng|Bù Gia Mập|Lộc Ninh|Pleiku|Mường Lò|Mù Cang Chải|Púng Luông|Pú Nhung|Pu Sam Cáp|Sín Thầu|Tủa Chùa|Nậm Pồ|Sốp Cộp|Pá Lông|Bó Mười|Pà Cò|Hang Kia|Thung Nai|Tà Xùa|Tà Sì Láng|Ngọc Chiến
        """);

    /// <summary>Other languages, brands, numbers of papers, and marks that stand in names.</summary>
    public static readonly string[] Foreign = Lines("""
        Café Sữa Đá|Café|Crème brûlée|Pâté gan|Château Đà Lạt|Château|Rosé|Vin de Dalat|Nestlé|Noël|Müller|Zoë|São Paulo|José|El Niño|Curaçao|Ångström|Saône|Haïti|Israël|Naïve|Gaël|Saïgon|À la carte|Rhône|Côte d'Or|Bœuf bourguignon|Grün|Höhle|Straße|Smørrebrød|Piña colada|Jalapeño|Señor|Façade|Déjà vu|Œuf|Ñandú|Élan|Forêt|Hôtel Métropole|Maître|Bûche de Noël|Bonbon à la menthe
        Golden Camellia Tea|Honey & Ginger|100% Arabica|Ca cao Trọng Đức®|Gạo ST25®|Sen™|ST24 (500 g)|Nước mắm 40°N|½ kg|Trà «Shan tuyết»|«Sen vang»|Mật ong – loại 1|Hàng Việt Nam?|Ngon không?|Bạn đã thử chưa? Trà ngon|Ai mua? Tôi bán|Chả cá A & B|5 ± 0,1 g|10 µg|§ 5|© 2026|® 1|N° 5|Nº 7|1ª|A·B|Sen · Hoa
        01/2022/OCOP-TW|07/2025/OCOP-TW|OCOP-QN/53|ISO 22000|ISO-22000-0417|GACP-WHO|VietGAP|HACCP|Hữu cơ / Organic|MAY-01|SEP-10|DEC-20|JUN-25|#1|# 5|C#|##|A#B|8930000000019|22.5|0,5|1E5|CTy CP|TNHH|SX-TM-DV|K'Bông|Q.1, TP.HCM|http://x.vn/?a=b|CàPhê Trung Nguyên|NaRì|XÃ HOA|XÃ
        """);

    /// <summary>Each line, and each part of it between bars.</summary>
    private static string[] Lines(string text) => text.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
