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
        notice.Property(n => n.Arguments).AsJson();
        notice.HasIndex(n => new { n.UserId, n.ReadAt, n.Id });
        notice.HasIndex(n => new { n.UserId, n.OnceKey }).IsUnique().HasFilter("OnceKey IS NOT NULL");
        notice.Property(n => n.TaskKey).HasMaxLength(Notice.TaskKeyMaxLength);
        notice.Property(n => n.Mail).HasConversion<string>().HasMaxLength(40);
        notice.HasIndex(n => n.TaskKey).HasFilter("TaskKey IS NOT NULL");
        notice.HasIndex(n => new { n.Mail, n.Id });
        notice.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticeSettingsConfiguration : IEntityTypeConfiguration<NoticeSettings>
{
    public void Configure(EntityTypeBuilder<NoticeSettings> settings)
    {
        settings.ToTable("NoticeSettings");
        settings.HasKey(s => s.UserId);
        settings.Property(s => s.UserId).ValueGeneratedNever();
        settings.Property(s => s.Address).HasMaxLength(NoticeSettings.AddressMaxLength);
        settings.Property(s => s.Language).HasMaxLength(10);
        foreach (var timing in new[] { nameof(NoticeSettings.Tasks), nameof(NoticeSettings.Deadlines), nameof(NoticeSettings.News) })
        {
            settings.Property<MailTiming>(timing).HasConversion<string>().HasMaxLength(40);
        }

        settings.Property(s => s.Version).IsConcurrencyToken();
        settings.HasOne<PortalUser>().WithOne().HasForeignKey<NoticeSettings>(s => s.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.ToTable("OutgoingMail");
        mail.Property(m => m.Id).ValueGeneratedOnAdd();
        mail.Property(m => m.Key).HasMaxLength(OutgoingMail.KeyMaxLength);
        mail.Property(m => m.Address).HasMaxLength(NoticeSettings.AddressMaxLength);
        mail.Property(m => m.Subject).HasMaxLength(OutgoingMail.SubjectMaxLength);
        mail.Property(m => m.State).HasConversion<string>().HasMaxLength(40);
        mail.Property(m => m.LastError).HasMaxLength(OutgoingMail.ErrorMaxLength);
        mail.HasIndex(m => m.Key).IsUnique();
        mail.HasIndex(m => new { m.State, m.NextAt });
        mail.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        mail.HasOne<Notice>().WithMany().HasForeignKey(m => m.NoticeId).OnDelete(DeleteBehavior.Restrict);
    }
}
