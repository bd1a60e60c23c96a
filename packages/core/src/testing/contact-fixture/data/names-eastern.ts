import { nameSet } from '../name-set.ts';

export const polish = nameSet({
  female: `
    Anna, Maria, Katarzyna, Małgorzata, Agnieszka, Barbara, Ewa, Krystyna, Magdalena, Elżbieta, Joanna, Aleksandra,
    Zofia, Monika, Natalia, Julia, Karolina, Zuzanna, Weronika, Paulina, Beata, Dorota, Hanna, Oliwia, Wiktoria, Emilia,
    Justyna, Sylwia, Iwona, Kinga, Łucja, Bożena, Jagoda, Michalina`,
  male: `
    Piotr, Krzysztof, Andrzej, Tomasz, Paweł, Jan, Michał, Marcin, Jakub, Adam, Łukasz, Marek, Grzegorz, Mateusz,
    Wojciech, Mariusz, Dariusz, Zbigniew, Maciej, Rafał, Kamil, Robert, Szymon, Kacper, Bartosz, Dawid, Filip, Antoni,
    Sławomir, Przemysław, Stanisław, Zdzisław, Błażej, Ignacy`,
  family: `
    Nowak, Kowalski~Kowalska, Wiśniewski~Wiśniewska, Wójcik, Kowalczyk, Kamiński~Kamińska, Lewandowski~Lewandowska,
    Zieliński~Zielińska, Szymański~Szymańska, Woźniak, Dąbrowski~Dąbrowska, Kozłowski~Kozłowska, Jankowski~Jankowska,
    Mazur, Wojciechowski~Wojciechowska, Kwiatkowski~Kwiatkowska, Krawczyk, Kaczmarek, Piotrowski~Piotrowska,
    Grabowski~Grabowska, Zając, Pawłowski~Pawłowska, Michalski~Michalska, Król, Wieczorek, Jabłoński~Jabłońska, Wróbel,
    Nowakowski~Nowakowska, Majewski~Majewska, Olszewski~Olszewska, Stępień, Malinowski~Malinowska, Jaworski~Jaworska,
    Adamczyk, Dudek, Nowicki~Nowicka, Pawlak, Górski~Górska, Witkowski~Witkowska, Walczak, Sikora, Baran, Rutkowski~Rutkowska,
    Michalak, Szewczyk, Ostrowski~Ostrowska, Tomaszewski~Tomaszewska, Pietrzak, Zalewski~Zalewska, Wróblewski~Wróblewska,
    Brzęczyszczykiewicz`,
});

export const turkish = nameSet({
  female: `
    Fatma, Ayşe, Emine, Zeynep, Elif, Merve, Büşra, Esra, Özlem, Derya, Selin, Ebru, Gizem, Tuğba, Hatice, Sevgi, Yasemin,
    Gülşah, Çiğdem, Işıl, Pınar, Şeyma, Nur, Defne, Ece, Melike, İrem, Sibel, Aslı, Burcu, Dilek, Ceren`,
  male: `
    Mehmet, Mustafa, Ahmet, Ali, Hüseyin, Hasan, İbrahim, Murat, Ömer, Emre, Burak, Yusuf, Can, Kerem, Serkan, Volkan,
    Oğuz, Barış, Çağlar, Deniz, Efe, Furkan, Gökhan, Halil, Kaan, Onur, Özgür, Sinan, Tolga, Uğur, Umut, Yiğit`,
  family: `
    Yılmaz, Kaya, Demir, Çelik, Şahin, Yıldız, Yıldırım, Öztürk, Aydın, Özdemir, Arslan, Doğan, Kılıç, Aslan, Çetin, Kara,
    Koç, Kurt, Özkan, Şimşek, Polat, Korkmaz, Erdoğan, Güneş, Aksoy, Avcı, Bulut, Türk, Ünal, Güler, Yavuz, Keskin, Bozkurt,
    Taş, Tekin, Acar, Karaca, Işık, Sarı, Uçar, Çakır, Gündüz, Toprak, Erol, Bayram, Soylu, Ateş, Duman`,
});

/** Family name Nguyễn for about one in seven; given names keep their middle name, as people write them. */
export const vietnamese = nameSet({
  female: `
    Thị Hương, Thị Mai, Thị Lan, Thu Trang, Minh Anh, Ngọc Ánh, Phương Linh, Thùy Linh, Thanh Hà, Thị Hạnh, Bích Ngọc,
    Khánh Linh, Quỳnh Anh, Thảo Vy, Mỹ Duyên, Hồng Nhung, Yến Nhi, Thanh Thảo, Kim Ngân, Bảo Trâm, Tường Vi, Thị Thúy`,
  male: `
    Văn Hùng, Minh Tuấn, Quang Huy, Đức Anh, Hoàng Nam, Văn Dũng, Thanh Tùng, Quốc Bảo, Anh Tú, Tuấn Anh, Văn Đức,
    Ngọc Sơn, Hữu Phước, Gia Huy, Xuân Trường, Trọng Nghĩa, Công Minh, Thành Đạt, Duy Khánh, Mạnh Cường, Bảo Long, Phúc`,
  family: `
    Nguyễn, Trần, Lê, Phạm, Hoàng, Phan, Vũ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Võ, Huỳnh, Trương, Đinh, Đoàn, Lâm, Mai,
    Trịnh, Đào, Cao, Tạ, Châu, Quách, Tô`,
});

export const ukrainian = nameSet({
  female: `
    Олена/Olena, Наталія/Nataliia, Ірина/Iryna, Оксана/Oksana, Тетяна/Tetiana, Анна/Anna, Марія/Mariia, Юлія/Yuliia,
    Катерина/Kateryna, Вікторія/Viktoriia, Світлана/Svitlana, Людмила/Liudmyla, Софія/Sofiia, Дарина/Daryna, Аліна/Alina,
    Христина/Khrystyna, Соломія/Solomiia, Мар'яна/Mariana, Ольга/Olha, Любов/Liubov, Яна/Yana, Богдана/Bohdana,
    Злата/Zlata, Уляна/Uliana, Леся/Lesia, Маргарита/Marharyta`,
  male: `
    Олександр/Oleksandr, Андрій/Andrii, Сергій/Serhii, Володимир/Volodymyr, Дмитро/Dmytro, Микола/Mykola, Іван/Ivan,
    Юрій/Yurii, Максим/Maksym, Олег/Oleh, Віталій/Vitalii, Тарас/Taras, Богдан/Bohdan, Ігор/Ihor, Роман/Roman,
    Василь/Vasyl, Петро/Petro, Павло/Pavlo, Назар/Nazar, Артем/Artem, Євген/Yevhen, Ярослав/Yaroslav, Остап/Ostap,
    В'ячеслав/Viacheslav, Денис/Denys, Матвій/Matvii`,
  family: `
    Мельник/Melnyk, Шевченко/Shevchenko, Коваленко/Kovalenko, Бондаренко/Bondarenko, Бойко/Boiko, Ткаченко/Tkachenko,
    Кравченко/Kravchenko, Ковальчук/Kovalchuk, Коваль/Koval, Олійник/Oliinyk, Шевчук/Shevchuk, Поліщук/Polishchuk,
    Лисенко/Lysenko, Савченко/Savchenko, Марченко/Marchenko, Руденко/Rudenko, Петренко/Petrenko, Мороз/Moroz,
    Клименко/Klymenko, Гончаренко/Honcharenko, Литвиненко/Lytvynenko, Павленко/Pavlenko, Сидоренко/Sydorenko,
    Кузьменко/Kuzmenko, Гаврилюк/Havryliuk, Романюк/Romaniuk, Левченко/Levchenko, Панченко/Panchenko,
    Приходько/Prykhodko, Федоренко/Fedorenko, Гнатюк/Hnatiuk, Костенко/Kostenko, Яценко/Yatsenko, Дяченко/Diachenko,
    Савицький/Savytskyi~Савицька/Savytska, Білецький/Biletskyi~Білецька/Biletska, Захарченко/Zakharchenko,
    Островський/Ostrovskyi~Островська/Ostrovska, Щербак/Shcherbak, Жук/Zhuk, Нечуй-Левицький/Nechui-Levytskyi~Нечуй-Левицька/Nechui-Levytska`,
});

export const bulgarian = nameSet({
  female: `
    Мария/Maria, Иванка/Ivanka, Елена/Elena, Йорданка/Yordanka, Пенка/Penka, Росица/Rositsa, Даниела/Daniela,
    Десислава/Desislava, Гергана/Gergana, Силвия/Silvia, Виктория/Viktoria, Ралица/Ralitsa, Теодора/Teodora,
    Симона/Simona, Надежда/Nadezhda, Радостина/Radostina, Цветелина/Tsvetelina, Боряна/Boryana`,
  male: `
    Георги/Georgi, Иван/Ivan, Димитър/Dimitar, Николай/Nikolay, Петър/Petar, Христо/Hristo, Йордан/Yordan,
    Александър/Aleksandar, Стефан/Stefan, Васил/Vasil, Тодор/Todor, Стоян/Stoyan, Атанас/Atanas, Красимир/Krasimir,
    Пламен/Plamen, Мартин/Martin, Калоян/Kaloyan, Борислав/Borislav`,
  family: `
    Иванов/Ivanov~Иванова/Ivanova, Георгиев/Georgiev~Георгиева/Georgieva, Димитров/Dimitrov~Димитрова/Dimitrova,
    Петров/Petrov~Петрова/Petrova, Николов/Nikolov~Николова/Nikolova, Христов/Hristov~Христова/Hristova,
    Стоянов/Stoyanov~Стоянова/Stoyanova, Тодоров/Todorov~Тодорова/Todorova, Илиев/Iliev~Илиева/Ilieva,
    Василев/Vasilev~Василева/Vasileva, Атанасов/Atanasov~Атанасова/Atanasova, Петков/Petkov~Петкова/Petkova,
    Ангелов/Angelov~Ангелова/Angelova, Колев/Kolev~Колева/Koleva, Йорданов/Yordanov~Йорданова/Yordanova,
    Маринов/Marinov~Маринова/Marinova, Стефанов/Stefanov~Стефанова/Stefanova, Попов/Popov~Попова/Popova,
    Михайлов/Mihaylov~Михайлова/Mihaylova, Кръстев/Krastev~Кръстева/Krasteva, Цветков/Tsvetkov~Цветкова/Tsvetkova`,
});

export const greek = nameSet({
  female: `
    Μαρία/Maria, Ελένη/Eleni, Αικατερίνη/Aikaterini, Βασιλική/Vasiliki, Γεωργία/Georgia, Σοφία/Sofia, Αναστασία/Anastasia,
    Ευαγγελία/Evangelia, Δήμητρα/Dimitra, Ιωάννα/Ioanna, Κωνσταντίνα/Konstantina, Ειρήνη/Eirini, Χριστίνα/Christina,
    Αγγελική/Angeliki, Παρασκευή/Paraskevi, Νεφέλη/Nefeli`,
  male: `
    Γεώργιος/Georgios, Κωνσταντίνος/Konstantinos, Ιωάννης/Ioannis, Δημήτρης/Dimitris, Νικόλαος/Nikolaos,
    Παναγιώτης/Panagiotis, Βασίλης/Vasilis, Χρήστος/Christos, Αθανάσιος/Athanasios, Μιχάλης/Michalis,
    Ευάγγελος/Evangelos, Σπύρος/Spyros, Αντώνης/Antonis, Θεόδωρος/Theodoros, Στέλιος/Stelios, Άγγελος/Angelos`,
  family: `
    Παπαδόπουλος/Papadopoulos~Παπαδοπούλου/Papadopoulou, Παπαδάκης/Papadakis~Παπαδάκη/Papadaki,
    Γεωργίου/Georgiou, Δημητρίου/Dimitriou, Νικολάου/Nikolaou, Ιωάννου/Ioannou, Κωνσταντίνου/Konstantinou,
    Οικονόμου/Oikonomou, Βασιλείου/Vasileiou, Αθανασίου/Athanasiou, Αγγελόπουλος/Angelopoulos~Αγγελοπούλου/Angelopoulou,
    Μακρής/Makris~Μακρή/Makri, Καραγιάννης/Karagiannis~Καραγιάννη/Karagianni, Αλεξίου/Alexiou,
    Σταματόπουλος/Stamatopoulos~Σταματοπούλου/Stamatopoulou, Μαυρίδης/Mavridis~Μαυρίδου/Mavridou,
    Αντωνίου/Antoniou, Βλάχος/Vlachos~Βλάχου/Vlachou, Ζερβός/Zervos~Ζερβού/Zervou, Λάμπρου/Lamprou`,
});
