using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;

namespace Portal.Notifications.Persistence;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("Notice");
        notice.Property(n => n.Id).ValueGeneratedOnAdd();
        notice.Property(n => n.Code).HasMaxLength(Notice.CodeMaxLength);
        notice.Property(n => n.Href).HasMaxLength(Notice.HrefMaxLength);
        notice.Property(n => n.OnceKey).HasMaxLength(Notice.OnceKeyMaxLength);
        notice.Property(n => n.Arguments).HasMaxLength(2000).AsJson();
        notice.HasIndex(n => new { n.UserId, n.ReadAt, n.Id });
        notice.HasIndex(n => new { n.UserId, n.OnceKey }).IsUnique().HasFilter("OnceKey IS NOT NULL");
        notice.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
