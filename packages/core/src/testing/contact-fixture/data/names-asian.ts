import { nameSet } from '../name-set.ts';

export const arabic = nameSet({
  female: `
    فاطمة/Fatima, مريم/Maryam, عائشة/Aisha, نور/Nour, سارة/Sara, هدى/Huda, ليلى/Layla, زينب/Zainab, ياسمين/Yasmin,
    رنا/Rana, دينا/Dina, منى/Mona, سلمى/Salma, ريم/Reem, هند/Hind, أسماء/Asma, إيمان/Iman, خديجة/Khadija, شيماء/Shaimaa,
    نادية/Nadia, جميلة/Jamila, لينا/Lina, رانيا/Rania, آية/Aya, وفاء/Wafaa, سمية/Sumaya`,
  male: `
    محمد/Mohammed, أحمد/Ahmed, علي/Ali, عمر/Omar, يوسف/Youssef, خالد/Khaled, حسن/Hassan, إبراهيم/Ibrahim, محمود/Mahmoud,
    عبد الله/Abdullah, عبد الرحمن/Abdulrahman, مصطفى/Mostafa, كريم/Karim, طارق/Tarek, سعيد/Said, فيصل/Faisal,
    ماجد/Majed, سامي/Sami, زياد/Ziad, رامي/Rami, وليد/Walid, ياسر/Yasser, هشام/Hisham, بلال/Bilal, أنس/Anas, عمرو/Amr`,
  family: `
    السيد/El Sayed, الأحمد/Al Ahmad, الخطيب/Al Khatib, المصري/El Masry, الحربي/Al Harbi, العتيبي/Al Otaibi,
    الغامدي/Al Ghamdi, القحطاني/Al Qahtani, الشمري/Al Shammari, الزهراني/Al Zahrani, الدوسري/Al Dosari, المنصوري/Al Mansoori,
    العلي/Al Ali, حسن/Hassan, إبراهيم/Ibrahim, منصور/Mansour, حداد/Haddad, النجار/El Naggar, عبد العزيز/Abdulaziz,
    الهاشمي/Al Hashimi, بن علي/Ben Ali, العلوي/Alaoui, بنعيسى/Benaissa, التميمي/Al Tamimi, درويش/Darwish, خليل/Khalil,
    سلامة/Salama, فهمي/Fahmy, شاهين/Shahin, الصباغ/Al Sabbagh, عوض/Awad, قاسم/Qasim, الرشيد/Al Rashid, زيدان/Zidan`,
});

export const hebrew = nameSet({
  female: `
    נועה/Noa, תמר/Tamar, מאיה/Maya, שירה/Shira, יעל/Yael, מיכל/Michal, רחל/Rachel, אסתר/Esther, אביגיל/Avigail, הילה/Hila,
    עדי/Adi, ליאת/Liat, רוני/Roni, ענת/Anat, טליה/Talia, שרון/Sharon, דנה/Dana, אורלי/Orly`,
  male: `
    דוד/David, יוסי/Yossi, משה/Moshe, איתי/Itay, נועם/Noam, אורי/Uri, יונתן/Yonatan, דניאל/Daniel, עומר/Omer, גיא/Guy,
    אלון/Alon, עידו/Ido, רועי/Roi, אבי/Avi, שלמה/Shlomo, ארז/Erez, אסף/Asaf, יואב/Yoav`,
  family: `
    כהן/Cohen, לוי/Levi, מזרחי/Mizrahi, פרץ/Peretz, ביטון/Biton, דהן/Dahan, אברהם/Avraham, פרידמן/Friedman, מלכה/Malka,
    אזולאי/Azoulay, כץ/Katz, יוסף/Yosef, דוד/David, עמר/Amar, אוחיון/Ohayon, חדד/Hadad, גבאי/Gabay, בן דוד/Ben David,
    אדלר/Adler, לוין/Levin, שפירא/Shapira, רוזנברג/Rosenberg, בר-לב/Bar-Lev, גולן/Golan`,
});

export const chinese = nameSet({
  female: `
    芳/Fang, 娜/Na, 敏/Min, 静/Jing, 丽/Li, 秀英/Xiuying, 婷婷/Tingting, 雪/Xue, 欣怡/Xinyi, 梓涵/Zihan, 雨桐/Yutong, 佳怡/Jiayi,
    晓燕/Xiaoyan, 思琪/Siqi, 诗涵/Shihan, 玉兰/Yulan, 美玲/Meiling, 慧/Hui, 倩/Qian, 若曦/Ruoxi, 可欣/Kexin, 梦瑶/Mengyao`,
  male: `
    伟/Wei, 强/Qiang, 磊/Lei, 军/Jun, 洋/Yang, 勇/Yong, 杰/Jie, 涛/Tao, 明/Ming, 超/Chao, 浩然/Haoran, 子轩/Zixuan, 宇航/Yuhang,
    俊杰/Junjie, 志强/Zhiqiang, 建国/Jianguo, 家豪/Jiahao, 一鸣/Yiming, 天佑/Tianyou, 博文/Bowen, 嘉诚/Jiacheng, 鹏/Peng`,
  family: `
    王/Wang, 李/Li, 张/Zhang, 刘/Liu, 陈/Chen, 杨/Yang, 黄/Huang, 赵/Zhao, 吴/Wu, 周/Zhou, 徐/Xu, 孙/Sun, 马/Ma, 朱/Zhu, 胡/Hu,
    郭/Guo, 何/He, 林/Lin, 罗/Luo, 高/Gao, 郑/Zheng, 梁/Liang, 谢/Xie, 宋/Song, 唐/Tang, 许/Xu, 邓/Deng, 韩/Han, 冯/Feng, 曹/Cao,
    彭/Peng, 曾/Zeng, 肖/Xiao, 田/Tian, 董/Dong, 潘/Pan, 袁/Yuan, 蔡/Cai, 蒋/Jiang, 余/Yu, 欧阳/Ouyang, 司马/Sima`,
});

export const japanese = nameSet({
  female: `
    陽菜/Hina, 結衣/Yui, 葵/Aoi, 美咲/Misaki, さくら/Sakura, 凛/Rin, 花子/Hanako, 由美子/Yumiko, 恵/Megumi, 真由美/Mayumi,
    愛/Ai, 彩/Aya, 千尋/Chihiro, 直美/Naomi, 優子/Yuko, 明日香/Asuka, 七海/Nanami, 莉子/Riko, ひかり/Hikari, 舞/Mai`,
  male: `
    翔太/Shota, 大輔/Daisuke, 健太/Kenta, 拓也/Takuya, 蓮/Ren, 悠真/Yuma, 陽翔/Haruto, 健一/Kenichi, 浩/Hiroshi, 誠/Makoto,
    直樹/Naoki, 隆/Takashi, 和也/Kazuya, 亮/Ryo, 颯太/Sota, 一郎/Ichiro, 雄介/Yusuke, 達也/Tatsuya, 海斗/Kaito, 学/Manabu`,
  family: `
    佐藤/Sato, 鈴木/Suzuki, 高橋/Takahashi, 田中/Tanaka, 伊藤/Ito, 渡辺/Watanabe, 山本/Yamamoto, 中村/Nakamura,
    小林/Kobayashi, 加藤/Kato, 吉田/Yoshida, 山田/Yamada, 佐々木/Sasaki, 山口/Yamaguchi, 松本/Matsumoto, 井上/Inoue,
    木村/Kimura, 林/Hayashi, 斎藤/Saito, 清水/Shimizu, 山崎/Yamazaki, 森/Mori, 池田/Ikeda, 橋本/Hashimoto, 阿部/Abe,
    石川/Ishikawa, 前田/Maeda, 藤田/Fujita, 小川/Ogawa, 岡田/Okada, 長谷川/Hasegawa, 村上/Murakami, 近藤/Kondo,
    遠藤/Endo, 青木/Aoki, 坂本/Sakamoto, 福田/Fukuda, 西村/Nishimura`,
});

export const korean = nameSet({
  female: `
    서연/Seoyeon, 지우/Jiwoo, 민서/Minseo, 하윤/Hayun, 수빈/Subin, 지은/Jieun, 유진/Yujin, 예은/Yeeun, 은지/Eunji, 혜진/Hyejin,
    미영/Miyoung, 소영/Soyoung, 다은/Daeun, 채원/Chaewon, 나연/Nayeon, 영희/Younghee, 보라/Bora, 아름/Areum`,
  male: `
    민준/Minjun, 서준/Seojun, 도윤/Doyun, 예준/Yejun, 지훈/Jihoon, 현우/Hyunwoo, 준호/Junho, 성민/Sungmin, 동현/Donghyun,
    승현/Seunghyun, 영수/Youngsoo, 재훈/Jaehoon, 태현/Taehyun, 우진/Woojin, 건우/Gunwoo, 상훈/Sanghoon, 시우/Siwoo, 진우/Jinwoo`,
  family: `
    김/Kim, 이/Lee, 박/Park, 최/Choi, 정/Jung, 강/Kang, 조/Cho, 윤/Yoon, 장/Jang, 임/Lim, 한/Han, 오/Oh, 서/Seo, 신/Shin,
    권/Kwon, 황/Hwang, 안/Ahn, 송/Song, 류/Ryu, 홍/Hong, 문/Moon, 배/Bae, 남궁/Namgung`,
});

export const hindi = nameSet({
  female: `
    प्रिया/Priya, अंजलि/Anjali, पूजा/Pooja, नेहा/Neha, सुनीता/Sunita, कविता/Kavita, दीपिका/Deepika, आरती/Aarti, स्वाति/Swati,
    रितु/Ritu, शालिनी/Shalini, मीना/Meena, अदिति/Aditi, काव्या/Kavya, श्रेया/Shreya, रेखा/Rekha, लक्ष्मी/Lakshmi, ज्योति/Jyoti,
    निशा/Nisha, सिमरन/Simran, अनन्या/Ananya, वर्षा/Varsha`,
  male: `
    राहुल/Rahul, अमित/Amit, राज/Raj, विजय/Vijay, संजय/Sanjay, रोहित/Rohit, अर्जुन/Arjun, विकास/Vikas, सुरेश/Suresh, अजय/Ajay,
    मनोज/Manoj, दीपक/Deepak, आदित्य/Aditya, करण/Karan, नितिन/Nitin, रवि/Ravi, अनिल/Anil, कृष्ण/Krishna, गौरव/Gaurav,
    विवेक/Vivek, आरव/Aarav, हर्ष/Harsh`,
  family: `
    शर्मा/Sharma, सिंह/Singh, कुमार/Kumar, वर्मा/Verma, गुप्ता/Gupta, पटेल/Patel, यादव/Yadav, मिश्रा/Mishra, जोशी/Joshi,
    अग्रवाल/Agarwal, चौधरी/Chaudhary, मेहता/Mehta, शाह/Shah, पांडे/Pandey, तिवारी/Tiwari, चौहान/Chauhan, कपूर/Kapoor,
    मल्होत्रा/Malhotra, देशमुख/Deshmukh, कुलकर्णी/Kulkarni, रेड्डी/Reddy, नायर/Nair, भट्ट/Bhatt, सक्सेना/Saxena,
    त्रिपाठी/Tripathi, दुबे/Dubey, राठौर/Rathore, ठाकुर/Thakur, बनर्जी/Banerjee, अय्यर/Iyer`,
});
