using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Organization;

namespace Portal.Notifications.Persistence;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notice");
        notice.Property(n => n.Id).ValueGeneratedOnAdd();
        notice.Property(n => n.Code).HasMaxLength(Notice.CodeMaxLength);
        notice.Property(n => n.Href).HasMaxLength(Notice.HrefMaxLength);
        notice.Property(n => n.OnceKey).HasMaxLength(Notice.OnceKeyMaxLength);
        notice.Property(n => n.Arguments).HasMaxLength(2000).HasConversion(
            list => JsonSerializer.Serialize(list, Json),
            text => JsonSerializer.Deserialize<List<string>>(text, Json) ?? new(),
            new ValueComparer<List<string>>((a, b) => ReferenceEquals(a, b), list => list.Count, list => list));
        notice.HasIndex(n => new { n.UserId, n.ReadAt, n.Id });
        notice.HasIndex(n => new { n.UserId, n.OnceKey }).IsUnique().HasFilter("OnceKey IS NOT NULL");
        notice.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
